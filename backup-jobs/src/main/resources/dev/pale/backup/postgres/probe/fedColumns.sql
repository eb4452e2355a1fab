-- Each sequence, with each column of whole numbers that it belongs to or whose default draws from it.
SELECT DISTINCT s.name, c.name, quote_ident(a.attname)
FROM pg_depend d
JOIN own_class s ON s.relkind = 'S'
  AND CASE WHEN d.classid = 'pg_class'::regclass THEN d.objid ELSE d.refobjid END = s.oid
LEFT JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
JOIN own_class c ON c.oid = CASE WHEN d.classid = 'pg_class'::regclass THEN d.refobjid ELSE f.adrelid END
JOIN pg_attribute a ON a.attrelid = c.oid
  AND a.attnum = CASE WHEN d.classid = 'pg_class'::regclass THEN d.refobjsubid ELSE f.adnum END
WHERE d.refclassid = 'pg_class'::regclass
  AND (d.classid = 'pg_attrdef'::regclass OR (d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
  AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)
ORDER BY 1, 2, 3
