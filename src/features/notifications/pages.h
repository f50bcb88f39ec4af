/* SPDX-License-Identifier: EUPL-1.2 */
/* What the pages of notifications share. */
#ifndef FEATURES_NOTIFICATIONS_PAGES_H
#define FEATURES_NOTIFICATIONS_PAGES_H

#include "features/notifications/store.h"

/* list.c */
extern const Form read_form;
extern const Shape notifications_shape[];
Answer notifications_show(Request *request);
Answer notification_open(Request *request);
Answer notifications_read_all(Request *request);

/* choose.c */
extern const Form follow_choice_form;
extern const Shape follow_shape[];
Answer follow_show(Request *request);
Answer follow_change(Request *request);
void notifications_for_group(Request *request, int64_t group, Value *sections);
void notifications_for_city(Request *request, int64_t organisation, Value *sections);
void notifications_for_theme(Request *request, int64_t theme, Value *sections);

/* settings.c */
extern const Form settings_form;
extern const Shape settings_shape[];
Answer settings_show(Request *request);
Answer settings_change(Request *request);

/* unsubscribe.c */
extern const Form unsubscribe_form;
extern const Shape unsubscribe_shape[];
Answer unsubscribe_show(Request *request);
Answer unsubscribe(Request *request);

/* stopped.c */
extern const Shape stopped_shape[];
Answer stopped_show(Request *request);
Answer stopped_start(Request *request);
void notifications_wait_for(Request *request, Value *items);
void notifications_on_desk(Request *request, Value *items);

/* words.c */
Text level_in_words(const Language *language, FollowLevel level);
/* "You chair Mobility", from a reason of rules.h and the name of the place. */
Text reason_in_words(const Language *language, Arena *arena, Text reason, Text place);

/* about.c */
void notifications_about_person(Database *database, Arena *arena, int64_t person, Value *result);
void notifications_erase_person(Write *write, int64_t person);
extern const PersonColumn notifications_person_columns[];
extern const Retention notifications_retentions[];

#endif
