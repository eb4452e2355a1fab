SELECT format('%I on %s', p.polname, c.name),
       concat_ws(', ', CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END,
         'for ' || CASE p.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
           WHEN 'd' THEN 'delete' ELSE 'all' END,
         'to ' || (SELECT string_agg(x, ' ' ORDER BY x COLLATE "C") FROM (
           SELECT CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END AS x FROM unnest(p.polroles) r) y),
         'using ' || pg_get_expr(p.polqual, p.polrelid),
         'with check ' || pg_get_expr(p.polwithcheck, p.polrelid)),
       false
FROM pg_policy p JOIN own_class c ON c.oid = p.polrelid
