SELECT t.name,
       concat_ws(', ', format_type(t.typbasetype, t.typtypmod),
         CASE WHEN t.typnotnull THEN 'not null' ELSE 'nullable' END,
         'default ' || t.typdefault,
         CASE WHEN t.typcollation <> b.typcollation THEN 'collation ' || t.typcollation::regcollation::text END),
       false
FROM own_type t JOIN pg_type b ON b.oid = t.typbasetype
WHERE t.typtype = 'd'
