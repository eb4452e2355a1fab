SELECT format('%s in %s', m.member::regrole, m.roleid::regrole),
       string_agg(concat_ws(', ',
         CASE WHEN m.admin_option THEN 'with admin option' ELSE 'without admin option' END,
         'inherit ' || (to_jsonb(m) ->> 'inherit_option'),
         'set ' || (to_jsonb(m) ->> 'set_option')), '; ' ORDER BY m.admin_option, to_jsonb(m) ->> 'inherit_option',
         to_jsonb(m) ->> 'set_option'),
       false
FROM pg_auth_members m
WHERE m.member::regrole::text !~ '^pg_'
GROUP BY m.member, m.roleid
