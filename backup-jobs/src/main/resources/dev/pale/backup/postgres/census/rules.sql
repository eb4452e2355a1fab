SELECT format('%I on %s', r.rulename, c.name),
       concat_ws(', ', pg_get_ruledef(r.oid),
         CASE r.ev_enabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled on replicas'
           ELSE 'enabled always' END),
       false
FROM pg_rewrite r JOIN own_class c ON c.oid = r.ev_class
WHERE r.rulename <> '_RETURN'
