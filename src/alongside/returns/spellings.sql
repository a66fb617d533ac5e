-- What people and case systems write where a code list (`coded`) is not enough. For Annex A and
-- the Standard Safeguarding Dataset; the statutory returns hold codes only.

-- The words of a cell without its label and capitals: 'b) Former relevant' is 'former relevant'.
create or replace temp macro plain_words(x) as nullif(
    lower(trim(regexp_replace(trim(x), '^[A-Za-z][0-9]?\)', ''))), ''
);

create or replace temp macro leaver_eligibility(x) as case
    when plain_words(x) like 'former relevant%' then 'former relevant'
    when plain_words(x) like 'relevant%' then 'relevant'
    when plain_words(x) like 'qualifying%' then 'qualifying'
    when plain_words(x) like 'eligible%' then 'eligible'
    when plain_words(x) like 'other%' then 'other'
end;

create or replace temp macro is_suitable(x) as case
    when plain_words(x) in ('suitable', '1', 'y', 'yes') then true
    when plain_words(x) in ('not suitable', 'unsuitable', '2', 'n', 'no') then false
end;

create or replace temp macro yes_no(x) as case
    when plain_words(x) in ('y', 'yes', 'true', '1') then true
    when plain_words(x) in ('n', 'no', 'false', '0') then false
end;

create or replace temp macro health_check_kind(x) as case
    when plain_words(x) like '%dent%' then 'dental'
    when plain_words(x) like '%develop%' then 'development'
    when plain_words(x) is null or plain_words(x) like '%health%' then 'health'
    else plain_words(x)
end;

-- Whether a block of JSON holds this flag and says yes. The blocks are pasted together by SQL and
-- may hold a comment with stray quotes, so they are looked through rather than parsed.
create or replace temp macro json_says(block, flag) as
    regexp_matches(block, '"' || flag || '"\s*:\s*"?(y|yes|true|1)\b', 'i');

-- Whatever a block of JSON flags with yes, as one text; a block that is no JSON is its own words.
create or replace temp macro json_words(block) as coalesce(
    nullif(
        array_to_string(
            regexp_extract_all(block, '"(\w+)"\s*:\s*"?(?:y|yes|true|1)\b', 1, 'i'), ', '
        ),
        ''
    ),
    case when not starts_with(trim(block), '{') then block end
);

-- The factors of an assessment: ["2B", "3A"], {"2B": "Yes", "3A": "No"} or 2B,3A.
create or replace temp macro factor_codes(block) as list_distinct(
    regexp_extract_all(
        regexp_replace(upper(block), '"[^"]*"\s*:\s*"?(NO|N|FALSE|0)\b', '', 'g'),
        '\b(?:[1-9]|1[0-9]|2[0-4])[A-F]\b|\b2[01]\b'
    )
);
