-- An index that is not valid is not dumped either, but for those of partitioned tables.
SELECT i.name,
       concat_ws(', ', pg_get_indexdef(i.oid),
         CASE WHEN x.indisvalid THEN 'valid' ELSE 'not valid' END,
         CASE WHEN x.indisclustered THEN 'clustered' END,
         'part of ' || (SELECT h.inhparent::regclass::text FROM pg_inherits h WHERE h.inhrelid = i.oid),
         'statistics ' || (
           SELECT string_agg(a.attnum || '=' || (to_jsonb(a) ->> 'attstattarget'), ' ' ORDER BY a.attnum)
           FROM pg_attribute a
           WHERE a.attrelid = i.oid AND coalesce(to_jsonb(a) ->> 'attstattarget', '-1') <> '-1')),
       false
FROM own_class i
JOIN pg_index x ON x.indexrelid = i.oid
JOIN own_class c ON c.oid = x.indrelid
WHERE x.indisready AND (x.indisvalid OR c.relkind = 'p')
