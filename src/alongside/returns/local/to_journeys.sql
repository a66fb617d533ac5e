-- Local files told as journeys. The files `population` and `ids` stay typed tables of the schema
-- `local`: the one is a denominator, the other is read when children are matched.

-- into: service
select
    service,
    min(approach) as approach,
    arg_min(source_file, row_no) as source_file,
    'services' as source_table,
    arg_min(source_row, row_no) as source_row
from local.services
where service is not null
group by service;

-- into: enrolment
-- A row that names only a family is told for each of its children.
select
    child_key(coalesce(services.child_id, families.child_id)) as child_id,
    services.family_id as family_id,
    service,
    referred_date,
    offered_date,
    first_seen_date,
    end_date,
    end_reason,
    services.source_file,
    'services' as source_table,
    services.source_row
from local.services
left join local.families
    on services.child_id is null and families.family_id = services.family_id;

-- into: session
select service, session_date, session, places, source_file, 'sessions' as source_table, source_row
from local.sessions;

-- into: attendance
select
    child_key(child_id) as child_id,
    service,
    from_date,
    possible,
    attended,
    source_file,
    'attendance' as source_table,
    source_row
from local.attendance;

-- into: outcome
select
    child_key(child_id) as child_id,
    service,
    instrument,
    item,
    rated_on,
    value,
    rated_by,
    source_file,
    'outcomes' as source_table,
    source_row
from local.outcomes;

-- into: experience
select
    answer_id,
    service,
    answered_on,
    question,
    rating,
    words,
    "group",
    source_file,
    'experience' as source_table,
    source_row
from local.experience;

-- into: referral_decision
-- Where one referral was decided twice, the first decision is the one its caller waited for.
select
    child_key(child_id) as child_id,
    referral_date,
    min(decision_date) as decision_date,
    arg_min(source_file, row_no) as source_file,
    'referral_decisions' as source_table,
    arg_min(source_row, row_no) as source_row
from local.referral_decisions
group by child_key(child_id), referral_date;

-- into: proceedings
select
    child_key(child_id) as child_id,
    application_date,
    final_order_date,
    final_order,
    source_file,
    'proceedings' as source_table,
    source_row
from local.proceedings;

-- into: family_meeting
select
    child_key(child_id) as child_id,
    offered_for,
    offered,
    held,
    source_file,
    'family_meetings' as source_table,
    source_row
from local.family_meetings;

-- into: audit
select
    child_key(child_id) as child_id,
    audit_date,
    question,
    answer,
    team,
    source_file,
    'audits' as source_table,
    source_row
from local.audits;

-- into: supervision
select
    worker,
    supervision_date,
    child_key(child_id) as child_id,
    team,
    source_file,
    'supervision' as source_table,
    source_row
from local.supervision;

-- into: address
-- A blank start means as long as known; a row has to begin on some day, so on one before all.
select
    child_key(child_id) as child_id,
    coalesce(start_date, date '1900-01-01') as start_date,
    end_date,
    area,
    lsoa,
    (
        select min(idaci_decile) from local.deprivation where deprivation.lsoa = child_places.lsoa
    ) as deprivation_decile,
    source_file,
    'child_places' as source_table,
    source_row
from local.child_places;

-- into: family
select
    child_key(child_id) as child_id,
    family_id,
    source_file,
    'families' as source_table,
    source_row
from local.families;

-- into: cost
select service, from_date, pounds, source_file, 'costs' as source_table, source_row
from local.costs;

-- into: worker
select
    worker,
    team,
    role,
    full_time_equivalent,
    agency,
    coalesce(start_date, date '1900-01-01') as start_date,
    end_date,
    source_file,
    'workers' as source_table,
    source_row
from local.workers;

-- into: intention
select
    service,
    measure,
    direction,
    size,
    smallest_worth_having,
    by_date,
    for_whom,
    written_on,
    starts_on,
    source_file,
    'intentions' as source_table,
    source_row
from local.intentions;
