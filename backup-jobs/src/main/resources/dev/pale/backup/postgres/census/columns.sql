-- The position is left out for children of plain inheritance: a dump may merge their columns in another order.
SELECT format('%s.%I', c.name, a.attname),
       concat_ws(', ',
         CASE WHEN c.relispartition OR NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
           THEN row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || '.' END,
         format_type(a.atttypid, a.atttypmod),
         CASE WHEN a.attnotnull THEN 'not null' ELSE 'nullable' END,
         CASE a.attgenerated WHEN '' THEN 'default ' WHEN 's' THEN 'generated stored ' ELSE 'generated virtual ' END
           || pg_get_expr(d.adbin, d.adrelid),
         CASE a.attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
         CASE WHEN a.attcollation <> t.typcollation THEN 'collation ' || a.attcollation::regcollation::text END,
         'statistics ' || nullif(to_jsonb(a) ->> 'attstattarget', '-1'),
         CASE WHEN a.attstorage <> t.typstorage THEN 'storage ' || a.attstorage::text END,
         CASE WHEN a.attcompression <> '' THEN 'compression ' || a.attcompression::text END,
         'options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(a.attoptions) o
             WHERE o NOT LIKE 'pg_attver=%'),
         'foreign options ' || (SELECT string_agg(o, ' ' ORDER BY o COLLATE "C") FROM unnest(a.attfdwoptions) o)),
       false
FROM own_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm')
