-- From the SSDA903 to the canonical tables.
--
-- An episode is one unbroken stretch of one placement and one legal status. A year's file holds
-- the episodes that were open on a day of its year, so the first one of a child may continue what
-- began in an earlier year: then the start told here is the earliest known, and `continues` says
-- that the truth is earlier. Joining it to last year's row is left to where all years are known.

-- with: episode
-- Every episode once, in order, each knowing its neighbours. An episode without an end that is
-- followed by another ended when that one began.
select
    child_key(e.CHILD) as child_id,
    e.DECOM as began,
    coalesce(e.DEC, lead(e.DECOM) over in_order) as ended,
    e.DEC as dec,
    upper(e.RNE) as rne,
    upper(e.LS) as ls,
    upper(e.REC) as rec,
    e.CIN as need,
    e.PLACE as place,
    e.PLACE_PROVIDER as provider,
    e.REASON_PLACE_CHANGE as change_reason,
    e.URN as urn,
    e.HOME_POST as home_postcode,
    e.PL_POST as postcode,
    row_number() over in_order as n,
    lead(e.DECOM) over in_order is null as is_last,
    lag(e.DEC) over in_order as previous_ended,
    lag(upper(e.REC)) over in_order as previous_rec,
    lag(upper(e.LS)) over in_order as previous_ls,
    e.source_file,
    e.source_row
from (
    select *
    from ssda903.Episodes
    where DECOM is not null and child_key(CHILD) is not null
    qualify row_number() over (
        partition by child_key(CHILD), DECOM, RNE, LS, PLACE, DEC order by row_no
    ) = 1
) as e
window in_order as (partition by child_key(e.CHILD) order by e.DECOM, e.row_no);

-- with: care
-- A period of care opens with RNE S, after a gap, or after an episode that ended care (any reason
-- but X1); everything else carries on the period before it.
select
    *,
    sum(case when opens then 1 else 0 end) over (
        partition by child_id order by n
    ) as period
from (
    select
        *,
        n = 1
        or rne = 'S'
        or previous_ended < began
        or (previous_rec <> 'X1' and previous_ended is not null) as opens
    from episode
) as marked;

-- into: child
with header as (
    select
        h.CHILD,
        h.DOB,
        h.SEX,
        h.ETHNIC,
        h.UASC,
        h.UPN,
        h.MOTHER,
        h.MC_DOB,
        h.source_file,
        'Header' as source_table,
        h.source_row
    from ssda903.Header as h
),

others as (
    -- A module loaded without the header still names children and their birth dates.
    select u.CHILD, u.DOB, u.SEX, u.source_file, 'UASC' as source_table, u.source_row
    from ssda903.UASC as u
    union all
    select r.CHILD, r.DOB, null, r.source_file, 'Reviews', r.source_row from ssda903.Reviews as r
    union all
    select o.CHILD, o.DOB, null, o.source_file, 'OC2', o.source_row from ssda903.OC2 as o
    union all
    select o.CHILD, o.DOB, null, o.source_file, 'OC3', o.source_row from ssda903.OC3 as o
),

children as (
    select
        h.CHILD, h.DOB, h.SEX, h.ETHNIC, h.UASC, h.UPN, h.MOTHER, h.MC_DOB,
        h.source_file, h.source_table, h.source_row
    from header as h
    union all
    select
        o.CHILD, o.DOB, o.SEX, null, null, null, null, null,
        o.source_file, o.source_table, o.source_row
    from others as o
    where child_key(o.CHILD) not in (
        select child_key(h.CHILD) from header as h where child_key(h.CHILD) is not null
    )
    qualify row_number() over (
        partition by child_key(o.CHILD) order by o.SEX nulls last, o.source_table, o.source_row
    ) = 1
),

unaccompanied as (
    select child_key(u.CHILD) as child_id, max(u.DUC) as until
    from ssda903.UASC as u
    group by child_key(u.CHILD)
),

died as (
    select child_id, max(dec) as on_day
    from episode
    where rec = 'E2'
    group by child_id
)

select
    child_key(c.CHILD) as child_id,
    c.DOB as date_of_birth,
    d.on_day as date_of_death,
    coded('sex', c.SEX) as sex,
    coded('ethnicity', c.ETHNIC) as ethnicity,
    coalesce(c.UASC, false) or u.child_id is not null as unaccompanied,
    u.until as unaccompanied_until,
    case when coded('upn_unknown', c.UPN) is null then c.UPN end as upn,
    coded('upn_unknown', c.UPN) as upn_unknown,
    c.MOTHER as mother,
    c.MC_DOB as mothers_child_born,
    c.source_file,
    c.source_table,
    c.source_row
from children as c
left join unaccompanied as u on u.child_id = child_key(c.CHILD)
left join died as d on d.child_id = child_key(c.CHILD);

-- into: care_period
-- A last episode that ends with X1 carries on after the file: the period is still open.
select
    c.child_id,
    min(c.began) as start_date,
    last(
        case when c.rec is not distinct from 'X1' and c.is_last then null else c.ended end
        order by c.n
    ) as end_date,
    coded(
        'episode_end',
        last(case when c.rec <> 'X1' and c.ended is not null then c.rec end order by c.n)
    ) as end_reason,
    bool_or(c.n = 1 and c.rne is distinct from 'S') as continues,
    bool_and(coalesce(c.ls in ('V3', 'V4'), false)) as short_breaks,
    coded('primary_need', first(c.need order by c.n)) as need,
    first(c.source_file order by c.n) as source_file,
    'Episodes' as source_table,
    first(c.source_row order by c.n) as source_row
from care as c
group by c.child_id, c.period;

-- into: placement
-- A change of legal status alone (RNE L) goes on in the placement before it.
with placed as (
    select
        *,
        min(began) over (partition by child_id, period) as care_start,
        sum(case when opens or rne is distinct from 'L' then 1 else 0 end) over (
            partition by child_id order by n
        ) as placement
    from care
)

select
    p.child_id,
    first(p.care_start order by p.n) as care_start,
    min(p.began) as start_date,
    last(p.ended order by p.n) as end_date,
    bool_or(p.n = 1 and p.rne is not distinct from 'L') as continues,
    coded('placement_type', first(p.place order by p.n)) as place,
    coded('placement_provider', first(p.provider order by p.n)) as provider,
    first(p.rne order by p.n) in ('T', 'U') as same_carer,
    coded('placement_change', last(p.change_reason order by p.n)) as change_reason,
    last(p.urn order by p.n) as urn,
    last(p.postcode order by p.n) as postcode,
    last(p.home_postcode order by p.n) as home_postcode,
    first(p.source_file order by p.n) as source_file,
    'Episodes' as source_table,
    first(p.source_row order by p.n) as source_row
from placed as p
group by p.child_id, p.placement;

-- into: legal_status
-- Episodes of one status after each other are one status, wherever the child lived.
with stretches as (
    select
        *,
        sum(case when opens or ls is distinct from previous_ls then 1 else 0 end) over (
            partition by child_id order by n
        ) as stretch
    from care
)

select
    s.child_id,
    min(s.began) as start_date,
    last(s.ended order by s.n) as end_date,
    bool_or(s.n = 1 and coalesce(s.rne in ('P', 'T'), false)) as continues,
    coded('legal_status', first(s.ls order by s.n)) as status,
    first(s.source_file order by s.n) as source_file,
    'Episodes' as source_table,
    first(s.source_row order by s.n) as source_row
from stretches as s
group by s.child_id, s.stretch;

-- into: care_review
select
    child_key(r.CHILD) as child_id,
    r.REVIEW as review_date,
    coded('review_participation', r.REVIEW_CODE) as participation,
    r.source_file,
    'Reviews' as source_table,
    r.source_row
from ssda903.Reviews as r;

-- into: missing_episode
select
    child_key(m.CHILD) as child_id,
    m.MIS_START as start_date,
    m.MIS_END as end_date,
    coded('missing', m.MISSING) as kind,
    m.source_file,
    'Missing' as source_table,
    m.source_row
from ssda903.Missing as m;

-- into: adoption
-- AD1 belongs to the child's latest decision; a child who has only AD1 was decided on at DATE_INT.
with decisions as (
    select
        child_key(p.CHILD) as child_id,
        p.DATE_PLACED as decided,
        p.DATE_PLACED_CEASED as reversed,
        p.REASON_PLACED_CEASED as reversed_reason,
        row_number() over (
            partition by child_key(p.CHILD) order by p.DATE_PLACED desc nulls last, p.row_no desc
        ) = 1 as is_latest,
        p.source_file,
        'PlacedAdoption' as source_table,
        p.source_row
    from ssda903.PlacedAdoption as p
    union all
    select
        child_key(a.CHILD),
        a.DATE_INT,
        null,
        null,
        true,
        a.source_file,
        'AD1',
        a.source_row
    from ssda903.AD1 as a
    where not exists (
        select 1 from ssda903.PlacedAdoption as p where child_key(p.CHILD) = child_key(a.CHILD)
    )
),

matched as (
    select
        child_key(a.CHILD) as child_id,
        max(a.DATE_MATCH) as on_day,
        max(a.FOSTER_CARE) as by_carer,
        max(a.NB_ADOPTR) as adopters,
        max(coded('adopter_sex', a.SEX_ADOPTR)) as adopter_sex,
        max(coded('adopter_legal_status', a.LS_ADOPTR)) as adopter_legal_status
    from ssda903.AD1 as a
    group by child_key(a.CHILD)
),

on_the_way as (
    select
        e.child_id,
        max(e.began) filter (where e.rne = 'S') as entered_care,
        min(e.began) filter (where e.ls = 'E1' and e.rne in ('S', 'L', 'B', 'U')) as ordered,
        min(e.began) filter (where e.place in ('A3', 'A4', 'A5', 'A6')) as placed,
        min(e.began) filter (where e.place in ('U2', 'U5')) as fostered_to_adopt,
        max(e.dec) filter (where e.rec in ('E11', 'E12')) as adopted
    from episode as e
    group by e.child_id
)

select
    d.child_id,
    d.decided as decision_date,
    w.entered_care,
    case when d.is_latest then w.ordered end as placement_order_date,
    case when d.is_latest then m.on_day end as matched_date,
    case when d.is_latest then w.placed end as placed_date,
    case when d.is_latest then w.adopted end as order_date,
    d.reversed as reversed_date,
    coded('placed_ceased', d.reversed_reason) as reversed_reason,
    case when d.is_latest then w.fostered_to_adopt end as foster_to_adopt_date,
    case when d.is_latest then m.by_carer end as adopted_by_carer,
    case when d.is_latest then m.adopters end as adopters,
    case when d.is_latest then m.adopter_sex end as adopter_sex,
    case when d.is_latest then m.adopter_legal_status end as adopter_legal_status,
    d.source_file,
    d.source_table,
    d.source_row
from decisions as d
left join matched as m on m.child_id = d.child_id
left join on_the_way as w on w.child_id = d.child_id;

-- into: previous_permanence
select
    child_key(p.CHILD) as child_id,
    coded('previous_permanence', p.PREV_PERM) as arrangement,
    case
        when regexp_full_match(p.DATE_PERM, '\d{1,2}/\d{1,2}/\d{4}')
            then try_strptime(p.DATE_PERM, '%d/%m/%Y')::date
    end as order_date,
    p.LA_PERM as "by",
    p.source_file,
    'PrevPerm' as source_table,
    p.source_row
from ssda903.PrevPerm as p
where coded('previous_permanence', p.PREV_PERM) <> 'Z1';

-- into: care_leaver
-- The digit after the accommodation's letter says whether it is suitable: 1 yes, 2 no.
select
    child_key(o.CHILD) as child_id,
    o.as_at as told_for,
    date_part('year', age(o.as_at, o.DOB)) as age,
    coded('in_touch', o.IN_TOUCH) as in_touch,
    coded('accommodation', o.ACCOM) as accommodation,
    case
        when regexp_full_match(o.ACCOM, '[A-Za-z]1') then true
        when regexp_full_match(o.ACCOM, '[A-Za-z]2') then false
    end as suitable,
    coded('activity', o.ACTIV) as activity,
    o.source_file,
    'OC3' as source_table,
    o.source_row
from ssda903.OC3 as o;

-- into: sdq
select
    child_key(o.CHILD) as child_id,
    o.as_at as told_for,
    o.SDQ_SCORE as score,
    coded('sdq_reason', o.SDQ_REASON) as no_score_reason,
    o.source_file,
    'OC2' as source_table,
    o.source_row
from ssda903.OC2 as o
where o.SDQ_SCORE is not null or o.SDQ_REASON is not null;

-- into: health_assessment
-- Each check is told as its state at the end of the year.
with checks as (
    select
        o.CHILD,
        o.as_at,
        'health' as kind,
        o.HEALTH_ASSESSMENT as up_to_date,
        o.source_file,
        o.source_row
    from ssda903.OC2 as o
    union all
    select o.CHILD, o.as_at, 'dental', o.TEETH_CHECK, o.source_file, o.source_row
    from ssda903.OC2 as o
    union all
    select o.CHILD, o.as_at, 'development', o.HEALTH_CHECK, o.source_file, o.source_row
    from ssda903.OC2 as o
)

select
    child_key(c.CHILD) as child_id,
    c.kind,
    c.as_at as assessed_on,
    c.up_to_date,
    c.source_file,
    'OC2' as source_table,
    c.source_row
from checks as c
where c.up_to_date is not null;

-- into: immunisation
select
    child_key(o.CHILD) as child_id,
    o.as_at as told_for,
    o.IMMUNISATIONS as up_to_date,
    o.source_file,
    'OC2' as source_table,
    o.source_row
from ssda903.OC2 as o
where o.IMMUNISATIONS is not null;

-- into: conviction
select
    child_key(o.CHILD) as child_id,
    o.as_at as told_for,
    o.CONVICTED as convicted,
    o.source_file,
    'OC2' as source_table,
    o.source_row
from ssda903.OC2 as o
where o.CONVICTED is not null;

-- into: substance_misuse
select
    child_key(o.CHILD) as child_id,
    o.as_at as told_for,
    o.SUBSTANCE_MISUSE as misuse,
    o.INTERVENTION_RECEIVED as intervention_received,
    o.INTERVENTION_OFFERED as intervention_offered,
    o.source_file,
    'OC2' as source_table,
    o.source_row
from ssda903.OC2 as o
where o.SUBSTANCE_MISUSE is not null;

-- into: involvement
select
    child_key(s.CHILD) as child_id,
    s.SW_ID as worker,
    'social worker' as role,
    s.SW_DECOM as start_date,
    -- One who is still named when care ends is told of no longer than that.
    coalesce(s.SW_DEC, case when care.ended >= s.SW_DECOM then care.ended end) as end_date,
    -- The return says why each one began: the one before ended for that, unless it was none.
    nullif(
        lead(coded('worker_change', s.SW_REASON)) over (
            partition by child_key(s.CHILD) order by s.SW_DECOM, s.source_row
        ),
        'FCONTA'
    ) as change_reason,
    false as sighting,
    s.source_file,
    'SWEpisodes' as source_table,
    s.source_row
from ssda903.SWEpisodes as s
left join (
    select child_key(CHILD) as child_id, case when count(*) = count(DEC) then max(DEC) end as ended
    from ssda903.Episodes
    group by 1
) as care on care.child_id = child_key(s.CHILD);
