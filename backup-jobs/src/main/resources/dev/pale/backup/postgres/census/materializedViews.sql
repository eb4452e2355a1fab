SELECT c.name,
       concat_ws(', ', CASE WHEN c.relispopulated THEN 'populated' ELSE 'not populated' END, pg_get_viewdef(c.oid),
         'access method ' || (SELECT quote_ident(a.amname) FROM pg_am a WHERE a.oid = c.relam),
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o)),
       false
FROM own_class c
WHERE c.relkind = 'm'
