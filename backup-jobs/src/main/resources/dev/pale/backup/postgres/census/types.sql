SELECT t.name,
       concat_ws(', ',
         CASE t.typtype WHEN 'c' THEN 'composite' WHEN 'r' THEN 'range' WHEN 'p' THEN 'shell' ELSE 'base' END,
         (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attcollation <> b.typcollation THEN ' collation ' || a.attcollation::regcollation::text END),
             ', ' ORDER BY a.attnum)
           FROM pg_attribute a JOIN pg_type b ON b.oid = a.atttypid
           WHERE a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped),
         (SELECT concat_ws(', ', 'of ' || r.rngsubtype::regtype::text,
             'multirange ' || r.rngmultitypid::regtype::text,
             'collation ' || nullif(r.rngcollation, 0)::regcollation::text,
             (SELECT format('operator class %s.%I', o.opcnamespace::regnamespace, o.opcname)
               FROM pg_opclass o WHERE o.oid = r.rngsubopc),
             'canonical ' || nullif(r.rngcanonical, 0::regproc)::oid::regprocedure::text,
             'difference ' || nullif(r.rngsubdiff, 0::regproc)::oid::regprocedure::text)
           FROM pg_range r WHERE r.rngtypid = t.oid),
         CASE WHEN t.typtype = 'b' THEN concat_ws(', ', 'input ' || t.typinput::text, 'output ' || t.typoutput::text,
           'length ' || t.typlen, 'by value ' || t.typbyval, 'alignment ' || t.typalign::text,
           'storage ' || t.typstorage::text, 'category ' || t.typcategory::text, 'default ' || t.typdefault) END),
       false
FROM own_type t
WHERE t.typtype NOT IN ('e', 'd')
