SELECT format('%I on %s', t.tgname, c.name),
       concat_ws(', ', pg_get_triggerdef(t.oid),
         CASE t.tgenabled WHEN 'O' THEN 'enabled' WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'enabled on replicas'
           ELSE 'enabled always' END),
       false
FROM pg_trigger t JOIN own_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal
