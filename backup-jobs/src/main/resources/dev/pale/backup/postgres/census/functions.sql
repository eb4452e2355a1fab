-- The body by its digest: it may hold what must not be shown.
SELECT p.oid::regprocedure::text,
       concat_ws(', ',
         CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'w' THEN 'window function' ELSE 'function' END,
         'arguments (' || pg_get_function_arguments(p.oid) || ')',
         'result ' || pg_get_function_result(p.oid),
         'language ' || quote_ident(l.lanname),
         'owner ' || p.proowner::regrole::text,
         CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END,
         CASE WHEN p.prosecdef THEN 'security definer' ELSE 'security invoker' END,
         CASE WHEN p.proisstrict THEN 'strict' END,
         CASE WHEN p.proleakproof THEN 'leakproof' END,
         'parallel ' || p.proparallel::text, 'cost ' || p.procost, 'rows ' || p.prorows,
         'support ' || nullif(p.prosupport, 0::regproc)::regprocedure::text,
         'settings ' || (SELECT string_agg(s, ' ' ORDER BY s COLLATE "C") FROM unnest(p.proconfig) s),
         'body ' || md5(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) || coalesce(p.probin, ''))),
       false
FROM pg_proc p
JOIN own_schema n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang
WHERE p.prokind <> 'a'
  AND NOT EXISTS (SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = p.oid)
