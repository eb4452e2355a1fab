-- Views and filled materialized views, but for those that ask another server, directly or through other views.
, uses AS (
  SELECT DISTINCT r.ev_class AS view, d.refobjid AS used
  FROM pg_rewrite r
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
  WHERE d.refobjid <> r.ev_class
)
SELECT c.name FROM own_class c
WHERE (c.relkind = 'v' OR (c.relkind = 'm' AND c.relispopulated))
  AND NOT EXISTS (
    WITH RECURSIVE reached(oid) AS (
      SELECT u.used FROM uses u WHERE u.view = c.oid
      UNION SELECT u.used FROM uses u JOIN reached r ON u.view = r.oid)
    SELECT FROM reached r JOIN pg_class f ON f.oid = r.oid
    WHERE f.relkind = 'f' OR (f.relkind = 'm' AND NOT f.relispopulated))
ORDER BY 1
