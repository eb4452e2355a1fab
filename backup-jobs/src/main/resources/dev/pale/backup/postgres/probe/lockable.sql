-- All that a dump may read rows of: an extension's tables too, but no temporary ones.
SELECT c.oid::text, format('%I.%I', n.nspname, c.relname)
FROM pg_class c JOIN own_schema n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
ORDER BY c.oid
