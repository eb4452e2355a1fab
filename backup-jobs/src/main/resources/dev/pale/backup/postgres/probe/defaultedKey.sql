-- Whether every key column of a unique index takes its value from an identity or a sequence.
SELECT coalesce(bool_and(coalesce(a.attidentity <> '' OR EXISTS (
    SELECT FROM pg_attrdef d
    JOIN pg_depend p ON p.classid = 'pg_attrdef'::regclass AND p.objid = d.oid AND p.refclassid = 'pg_class'::regclass
    JOIN pg_class s ON s.oid = p.refobjid AND s.relkind = 'S'
    WHERE d.adrelid = t.oid AND d.adnum = a.attnum), false)), false)
FROM pg_class t
JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_index x ON x.indrelid = t.oid
JOIN pg_class i ON i.oid = x.indexrelid
CROSS JOIN LATERAL unnest(x.indkey) WITH ORDINALITY AS k(attnum, place)
LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum AND k.attnum <> 0
WHERE k.place <= x.indnkeyatts AND n.nspname = ? AND t.relname = ? AND i.relname = ?
