-- Not-null constraints are facts of their columns, constraint triggers those of their triggers; foreign keys that the
-- server derived for partitions have names of its own choice and follow the one they were derived from.
SELECT format('%I on %s', k.conname, coalesce(c.name, t.name)),
       concat_ws(', ', pg_get_constraintdef(k.oid), CASE WHEN k.convalidated THEN 'validated' ELSE 'not validated' END),
       false
FROM pg_constraint k
LEFT JOIN own_class c ON c.oid = k.conrelid
LEFT JOIN own_type t ON t.oid = k.contypid
WHERE k.contype NOT IN ('t', 'n') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
  AND (c.oid IS NOT NULL OR t.oid IS NOT NULL)
