SELECT c.name FROM own_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'beat_at' AND a.atttypid = 'timestamptz'::regtype
WHERE c.relname = 'pale_heartbeat' AND c.relkind IN ('r', 'p') AND NOT c.relispartition
ORDER BY 1
