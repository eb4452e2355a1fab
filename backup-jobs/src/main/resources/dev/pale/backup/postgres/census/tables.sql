SELECT c.name,
       concat_ws(', ',
         CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' ELSE 'foreign table' END,
         CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END,
         'partitioned by ' || pg_get_partkeydef(c.oid),
         'bound ' || pg_get_expr(c.relpartbound, c.oid),
         'parents ' || (
           SELECT string_agg(i.inhparent::regclass::text, ' ' ORDER BY i.inhseqno) FROM pg_inherits i
           WHERE i.inhrelid = c.oid),
         'of type ' || nullif(c.reloftype, 0)::regtype::text,
         CASE WHEN c.relrowsecurity THEN 'row security' END,
         CASE WHEN c.relforcerowsecurity THEN 'row security forced' END,
         CASE c.relreplident WHEN 'd' THEN 'replica identity default' WHEN 'f' THEN 'replica identity full'
           WHEN 'n' THEN 'replica identity nothing'
           ELSE 'replica identity ' || (
             SELECT x.indexrelid::regclass::text FROM pg_index x WHERE x.indrelid = c.oid AND x.indisreplident) END,
         'access method ' || (SELECT quote_ident(a.amname) FROM pg_am a WHERE a.oid = c.relam),
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(c.reloptions) o),
         'toast options ' || (
           SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM pg_class t CROSS JOIN unnest(t.reloptions) o
           WHERE t.oid = c.reltoastrelid)),
       false
FROM own_class c
WHERE c.relkind IN ('r', 'p', 'f')
