SELECT c.name,
       concat_ws(', ', pg_get_viewdef(c.oid),
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o)),
       false
FROM own_class c
WHERE c.relkind = 'v'
