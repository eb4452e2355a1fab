SELECT format('%s as %s', c.name, r.oid::regrole), r.rolname, c.name,
       ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
           AND NOT a.atthasdef AND a.attidentity = '' AND a.attgenerated = ''
         ORDER BY a.attnum)
FROM own_class c CROSS JOIN pg_roles r
WHERE c.relkind IN ('r', 'p') AND r.rolcanlogin AND NOT r.rolsuper AND r.rolname !~ '^pg_'
ORDER BY 1
