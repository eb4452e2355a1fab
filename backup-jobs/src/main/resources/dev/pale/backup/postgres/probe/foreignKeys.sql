-- For each foreign key: its name, whether the server ever checked it as a whole, and a query that counts the rows that
-- break it. The operators are the constraint's own: both sides may be of different types.
SELECT format('%I on %s', k.conname, c.name),
       k.convalidated AND coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
         AND NOT coalesce((to_jsonb(k) ->> 'conperiod')::boolean, false),
       format('SELECT (SELECT count(*) FROM %1$s f WHERE num_nulls(%2$s) = 0'
           || ' AND NOT EXISTS (SELECT FROM %3$s p WHERE %4$s))',
         CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || c.name, x.mine,
         CASE r.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || r.name, x.joined)
       || CASE k.confmatchtype WHEN 'f' THEN
         format(' + (SELECT count(*) FROM %1$s f WHERE num_nulls(%2$s) > 0 AND num_nonnulls(%2$s) > 0)',
           CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || c.name, x.mine) ELSE '' END
FROM pg_constraint k
JOIN own_class c ON c.oid = k.conrelid
JOIN own_class r ON r.oid = k.confrelid
CROSS JOIN LATERAL (
  SELECT string_agg(format('f.%I', a.attname), ', ' ORDER BY n) AS mine,
         string_agg(format('p.%I OPERATOR(%s.%s) f.%I', b.attname, o.oprnamespace::regnamespace, o.oprname, a.attname),
           ' AND ' ORDER BY n) AS joined
  FROM unnest(k.conkey, k.confkey, k.conpfeqop) WITH ORDINALITY AS u(mine, theirs, operator, n)
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.mine
  JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.theirs
  JOIN pg_operator o ON o.oid = u.operator) x
WHERE k.contype = 'f' AND k.conparentid = 0
ORDER BY 1
