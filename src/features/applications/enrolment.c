/* SPDX-License-Identifier: EUPL-1.2 */
/* What an application changes in the register and among the people. */
#include "features/applications/enrolment.h"

#include "base/zone.h"
#include "features/applications/places.h"
#include "features/applications/rules.h"
#include "features/applications/standings.h"
#include "features/cities/cities.h"
#include "features/people/people.h"
#include "http/app.h"
#include "rights/reader.h"

#define LAST_DAY TEXT("9999-12-31")

static NewCity city_of_application(const Value *application, const Place *place)
{
    return (NewCity){ .kind = value_get_text(application, "kind"),
                      .name = value_get_text(application, "name"),
                      .language = value_get(application, TEXT("name"))->language,
                      .country = value_get_text(application, "country"),
                      .latitude = place->latitude,
                      .longitude = place->longitude,
                      .zone = place->zone.length > 0 ? place->zone : NETWORK_ZONE,
                      .website = value_get_text(application, "website"),
                      .audience = AUDIENCE_SECRETARIAT };
}

static void begin_as_applicant(Write *write, int64_t organisation, const Value *application, Text today)
{
    Suggestion suggestion = category_suggested(value_get_text(application, "kind"), value_get_number(application, "in_eu") != 0,
                                               value_get_number(application, "population"));
    membership_begin(write,
                     &(NewMembership){ .organisation = organisation,
                                       .category = text_from_z(suggestion.category),
                                       .status = TEXT("applicant"),
                                       .starts = today,
                                       .decided_on = today,
                                       .decided_by = value_get_text(application, "name") },
                     today);
}

int64_t applicant_enrol(Write *write, const Value *application, Text today)
{
    Place place;
    place_find(write->arena, value_get_text(application, "name"), value_get_text(application, "country"), &place);
    NewCity city = city_of_application(application, &place);
    int64_t organisation = city_add(write, &city);
    population_state(write, &(NewPopulation){ organisation, value_get_number(application, "population_year"),
                                              value_get_number(application, "population"),
                                              value_get_text(application, "population_source"), 0 });
    begin_as_applicant(write, organisation, application, today);
    return organisation;
}

static Text last_status(Write *write, int64_t organisation)
{
    return value_get_text(membership_on(write->database, write->arena, organisation, LAST_DAY), "status");
}

void applicant_is_candidate(Write *write, int64_t organisation, Text category, Text proposed_by, Text today, int64_t by)
{
    if (text_is(last_status(write, organisation), "applicant"))
        standing_begin(write, &(NewMembership){ .organisation = organisation, .category = category, .status = TEXT("candidate"),
                                                .decided_on = today, .decided_by = proposed_by, .by = by }, today);
}

/* Who was a member before applying anew is a former member again. */
static Text standing_without(Write *write, int64_t organisation)
{
    return city_was_member(write->database, organisation) ? TEXT("left") : TEXT("closed");
}

void applicant_leaves(Write *write, int64_t organisation, Text decided_on, Text decided_by, Text today, int64_t by)
{
    Text status = last_status(write, organisation);
    if (text_is(status, "applicant") || text_is(status, "candidate"))
        standing_begin(write, &(NewMembership){ .organisation = organisation, .status = standing_without(write, organisation),
                                                .decided_on = decided_on, .decided_by = decided_by, .by = by }, today);
}

static int64_t person_of_contact(Write *write, const Value *contact, int64_t by)
{
    int64_t person = person_find(write->database, write->arena, value_get_text(contact, "email"));
    if (person)
        return person;
    return person_add(write, &(NewPerson){ .name = value_get_text(contact, "name"),
                                           .email = value_get_text(contact, "email"),
                                           .language = value_get_text(contact, "language"),
                                           .by = by });
}

int64_t coordinator_invite(Write *write, const struct App *app, int64_t organisation, const Value *contact, Text starts, int64_t by)
{
    int64_t person = person_of_contact(write, contact, by);
    mandate_begin(write, &(NewMandate){ .person = person, .organisation = organisation, .role = TEXT("coordinator"),
                                        .title = value_get_text(contact, "role"), .starts = starts, .by = by });
    Value *brief = city_brief(write->database, write->arena, organisation, value_get_text(contact, "language"));
    person_invite(write, app, person, value_get_text(brief, "name"), by);
    return person;
}
