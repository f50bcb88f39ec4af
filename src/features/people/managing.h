/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages on which a city's people are looked after: handlers, forms and shapes, whose routes stand in pages.c. */
#ifndef FEATURES_PEOPLE_MANAGING_H
#define FEATURES_PEOPLE_MANAGING_H

#include "features/people/people.h"
#include "jobs/jobs.h"

/* The organisation that {city} in the path names. */
typedef struct CityAskedFor {
    int64_t organisation;
    Text slug;
    Value *name; /* words */
} CityAskedFor;

/* False where there is none. */
bool city_asked_for(Request *request, CityAskedFor *result_place);

/* Puts slug and city_name into the data. */
void put_city_asked_for(Request *request, const CityAskedFor *place);

/* A page under the city's address, as "/cities/lyon/people". */
Text path_in_city(Request *request, const CityAskedFor *place, const char *rest);

/* Adds role_name, state and state_name to a mandate, or role_name only where it has no dates. */
void mandate_in_words(Request *request, Value *mandate);

/* of_city.c */
extern const Form invite_form;
extern const Shape city_people_shape[];
Answer city_people_show(Request *request);
Answer city_people_invite(Request *request);

/* mandate.c */
extern const Form mandate_end_form;
extern const Form successor_form;
extern const Form deputy_form;
extern const Form title_form;
extern const Shape mandate_page_shape[];
Answer mandate_show(Request *request);
Answer mandate_end_it(Request *request);
Answer mandate_succeed(Request *request);
Answer mandate_deputise(Request *request);
Answer mandate_deputy_end(Request *request);
Answer mandate_invite_again(Request *request);
Answer mandate_change_title(Request *request);

/* my_deputies.c */
extern const Form my_deputy_form;
extern const Shape my_deputies_shape[];
extern const Shape standing_in_shape[];
Answer my_deputies_show(Request *request);
Answer my_deputy_name(Request *request);
Answer my_deputy_end(Request *request);

/* {id, person, name, holder, holder_name, role, role_name, organisation, city_slug, city_name, starts, ends} of each. */
void deputies_in_words(Request *request, Value *deputies);

/* handover.c */
/* Whether the reader looks after the organisation's people: its coordinator and the secretariat do. */
bool manages_people(const Request *request, int64_t organisation);
extern const Shape handover_shape[];
Answer handover_show(Request *request);
void people_open_for_city(Request *request, int64_t organisation, Value *sections);
void handover_waits_for(Request *request, Value *items);

/* invite.c */
extern const Form invite_anybody_form;
extern const Shape invite_anybody_shape[];
Answer invite_anybody_show(Request *request);
Answer invite_anybody(Request *request);

/* announce.c: the daily job "mandates.announce". */
JobResult mandates_announce(const Job *job, Writer *writer, Database *database, Arena *arena, void *app);

#endif
