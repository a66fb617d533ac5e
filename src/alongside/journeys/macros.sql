-- Words that every mapping to the canonical tables shares.

-- One child, however an export wrote the id: trimmed, upper case, leading zeros dropped
-- (an id of nothing but zeros stays '0').
create or replace macro child_key(id) as (
    with written as (select upper(trim(replace(id, chr(160), ' '))) as key)
    select case
        when key = '' then null
        when ltrim(key, '0') = '' then '0'
        else ltrim(key, '0')
    end
    from written
);
