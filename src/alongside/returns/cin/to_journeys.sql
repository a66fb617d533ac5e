-- From the CIN census to the canonical tables. One case (CINdetails) is one referral; what hangs
-- on it is found by `episode`, which numbers the cases of a file.

-- into: child
with disabled as (
    select
        d.source_file,
        d.LAchildID,
        bool_or(d.Disability <> 'NONE') as disabled
    from cin.Disabilities as d
    group by d.source_file, d.LAchildID
)
select
    child_key(i.LAchildID) as child_id,
    i.PersonBirthDate as date_of_birth,
    i.ExpectedPersonBirthDate as expected_date_of_birth,
    i.PersonDeathDate as date_of_death,
    coalesce(coded('sex', i.Sex), coded('sex', i.GenderCurrent)) as sex,
    coded('ethnicity', c.Ethnicity) as ethnicity,
    d.disabled as disabled,
    i.UPN as upn,
    i.FormerUPN as former_upn,
    coded('upn_unknown', i.UPNunknown) as upn_unknown,
    i.source_file,
    'ChildIdentifiers' as source_table,
    i.source_row
from cin.ChildIdentifiers as i
left join cin.ChildCharacteristics as c
    on c.source_file = i.source_file and c.source_row = i.source_row
left join disabled as d
    on d.source_file = i.source_file and d.LAchildID = i.LAchildID;

-- into: disability
select
    child_key(d.LAchildID) as child_id,
    coded('disability', d.Disability) as disability,
    d.source_file,
    'Disabilities' as source_table,
    d.source_row
from cin.Disabilities as d
where coded('disability', d.Disability) <> 'NONE';

-- into: referral
select
    child_key(c.LAchildID) as child_id,
    c.CINreferralDate as referral_date,
    coded('referral_source', c.ReferralSource) as source,
    coded('primary_need', c.PrimaryNeedCode) as need,
    c.ReferralNFA as no_further_action,
    c.CINclosureDate as closed_date,
    coded('closure_reason', c.ReasonForClosure) as close_reason,
    c.source_file,
    'CINdetails' as source_table,
    c.source_row
from cin.CINdetails as c;

-- into: need_episode
-- A case is need from the day of its referral, unless nothing followed it.
select
    child_key(c.LAchildID) as child_id,
    c.CINreferralDate as start_date,
    c.CINclosureDate as end_date,
    coded('closure_reason', c.ReasonForClosure) as end_reason,
    coded('primary_need', c.PrimaryNeedCode) as need,
    c.source_file,
    'CINdetails' as source_table,
    c.source_row
from cin.CINdetails as c
where c.ReferralNFA is distinct from true;

-- into: assessment
select
    child_key(a.LAchildID) as child_id,
    c.CINreferralDate as referral_date,
    a.AssessmentActualStartDate as start_date,
    a.AssessmentAuthorisationDate as authorised_date,
    a.AssessmentInternalReviewDate as reviewed_date,
    coded('primary_need', c.PrimaryNeedCode) as need,
    a.source_file,
    'Assessments' as source_table,
    a.source_row
from cin.Assessments as a
left join cin.CINdetails as c on c.source_file = a.source_file and c.episode = a.episode;

-- into: assessment_factor
select
    child_key(f.LAchildID) as child_id,
    a.AssessmentActualStartDate as start_date,
    a.AssessmentAuthorisationDate as authorised_date,
    coded('assessment_factor', f.AssessmentFactor) as factor,
    f.source_file,
    'AssessmentFactorsList' as source_table,
    f.source_row
from cin.AssessmentFactorsList as f
left join cin.Assessments as a
    on
        a.source_file = f.source_file
        and a.episode = f.episode
        and a.AssessmentID = f.AssessmentID
where coded('assessment_factor', f.AssessmentFactor) is not null;

-- into: section47
select
    child_key(s.LAchildID) as child_id,
    s.S47ActualStartDate as start_date,
    s.ICPCnotRequired as conference_not_required,
    s.DateOfInitialCPC as conference_date,
    coded('primary_need', c.PrimaryNeedCode) as need,
    s.source_file,
    'Section47' as source_table,
    s.source_row
from cin.Section47 as s
left join cin.CINdetails as c on c.source_file = s.source_file and c.episode = s.episode;

-- into: conference
-- Conferences stand in two places: after an enquiry, and on the case of a child who moved in on
-- another authority's plan. One that stands in both followed the enquiry. A plan that begins
-- within 45 days came of it; whether one did is said only once they have passed: else those with a
-- plan would be told of, and those without left out.
with enquired as (
    select s.source_file, s.LAchildID, s.DateOfInitialCPC
    from cin.Section47 as s
    where s.DateOfInitialCPC is not null
),

held as (
    select
        s.LAchildID,
        s.DateOfInitialCPC,
        s.S47ActualStartDate as section47_start,
        false as transfer_in,
        s.episode,
        s.as_at,
        s.source_file,
        'Section47' as source_table,
        s.source_row
    from cin.Section47 as s
    where s.DateOfInitialCPC is not null
    union all
    select
        c.LAchildID,
        c.DateOfInitialCPC,
        null as section47_start,
        true as transfer_in,
        c.episode,
        c.as_at,
        c.source_file,
        'CINdetails' as source_table,
        c.source_row
    from cin.CINdetails as c
    where
        c.DateOfInitialCPC is not null
        and not exists (
            select 1
            from enquired as e
            where
                e.source_file = c.source_file
                and e.LAchildID = c.LAchildID
                and e.DateOfInitialCPC = c.DateOfInitialCPC
        )
)

select
    child_key(h.LAchildID) as child_id,
    h.DateOfInitialCPC as conference_date,
    h.section47_start as section47_start,
    h.transfer_in as transfer_in,
    case
        when max(h.DateOfInitialCPC) + interval 45 day <= max(h.as_at)
            then bool_or(p.CPPstartDate is not null)
    end as resulted_in_plan,
    coded('primary_need', any_value(c.PrimaryNeedCode)) as need,
    h.source_file,
    h.source_table,
    h.source_row
from held as h
left join cin.CINdetails as c on c.source_file = h.source_file and c.episode = h.episode
left join cin.ChildProtectionPlans as p
    on
        p.source_file = h.source_file
        and p.LAchildID = h.LAchildID
        and p.CPPstartDate >= h.DateOfInitialCPC
        and p.CPPstartDate <= h.DateOfInitialCPC + interval 45 day
group by all;

-- into: cp_plan
select
    child_key(p.LAchildID) as child_id,
    p.CPPstartDate as start_date,
    p.CPPendDate as end_date,
    coded('category_of_abuse', p.InitialCategoryOfAbuse) as initial_category,
    coded('category_of_abuse', p.LatestCategoryOfAbuse) as latest_category,
    p.NumberOfPreviousCPP as previous_plans,
    coded('primary_need', c.PrimaryNeedCode) as need,
    p.source_file,
    'ChildProtectionPlans' as source_table,
    p.source_row
from cin.ChildProtectionPlans as p
left join cin.CINdetails as c on c.source_file = p.source_file and c.episode = p.episode;

-- into: cp_review
select
    child_key(r.LAchildID) as child_id,
    p.CPPstartDate as plan_start,
    r.CPPreviewDate as review_date,
    r.source_file,
    'Reviews' as source_table,
    r.source_row
from cin.Reviews as r
left join cin.ChildProtectionPlans as p
    on p.source_file = r.source_file and p.episode = r.episode and p.CPPID = r.CPPID;

-- into: cin_plan
select
    child_key(p.LAchildID) as child_id,
    p.CINPlanStartDate as start_date,
    p.CINPlanEndDate as end_date,
    coded('primary_need', c.PrimaryNeedCode) as need,
    p.source_file,
    'CINplanDates' as source_table,
    p.source_row
from cin.CINplanDates as p
left join cin.CINdetails as c on c.source_file = p.source_file and c.episode = p.episode;

-- into: pre_proceedings
select
    child_key(p.LAchildID) as child_id,
    p.PPStartDate as start_date,
    coalesce(p.StepDecisionDate, p.CourtAppDate) as end_date,
    p.LBPSentDate as letter_date,
    p.InitialPPMeetingDate as first_meeting_date,
    p.ReviewMeetingsCount as review_meetings,
    p.PPOutcome as outcome,
    p.CourtAppDate as application_date,
    p.LetterInitCPDate as letter_of_proceedings_date,
    p.source_file,
    'PreProceedings' as source_table,
    p.source_row
from cin.PreProceedings as p;

-- into: family_meeting
select
    child_key(p.LAchildID) as child_id,
    p.PPStartDate as offered_for,
    p.FGDMMeetingOffer as offered,
    p.FGDMMeetingFac as held,
    p.source_file,
    'PreProceedings' as source_table,
    p.source_row
from cin.PreProceedings as p
where p.FGDMMeetingOffer is not null or p.FGDMMeetingFac is not null;
