/* SPDX-License-Identifier: EUPL-1.2 */
/* What the groups' pages share among themselves: handlers and forms that stand in the feature's one table of routes. */
#ifndef FEATURES_GROUPS_PAGES_H
#define FEATURES_GROUPS_PAGES_H

#include "features/groups/store.h"

/* The group that {group} in the path names with all of its row, as group_load() gives it; NULL where there is none that the reader may see. */
Value *whole_group_of_path(Request *request);

/* page.report_is_late: whether the group's report was due before today. */
void put_report_is_late(Request *request, const Value *group);

/* One change of a group: the request, the group, and the problem that the rules found when it was to be written. */
typedef struct GroupChange {
    Request *request;
    int64_t group;
    Text slug;
    int64_t by;
    const char *problem_field;
    const char *problem;
} GroupChange;

/* Notes why the change is refused, where there is a problem; whether there is none. */
bool change_passes(GroupChange *change, const char *field_name, const char *problem);
Text change_field(const GroupChange *change, const char *name);

/* Runs the change; to `location` when it was kept, to the form with the problem when it was not. */
Answer change_make(GroupChange *change, WriteFunction write, Answer (*show)(Request *), Text location);

/* A form of one group with its action /groups/{slug}/address. */
void group_form_show(Request *request, const char *name, const Form *form, Text slug, const char *address, const Value *current);

/* True for who may set up a group of some kind: the secretariat, and those who chair a group that others may stand under. */
bool may_set_up_groups(Request *request);

Answer show_kinds(Request *request);
Answer apply_preset(Request *request);
Answer show_kind_add(Request *request);
Answer add_kind(Request *request);
Answer show_kind(Request *request);
Answer change_kind(Request *request);
Answer name_kind(Request *request);
extern const Form preset_form, kind_add_form, kind_form, kind_name_form;
extern const Shape kinds_shape[], one_kind_shape[];

Answer show_group_add(Request *request);
Answer add_group(Request *request);
extern const Form group_add_form;

Answer show_group_edit(Request *request);
Answer describe_group(Request *request);
Answer translate_group(Request *request);
Answer begin_group_theme(Request *request);
Answer end_group_theme(Request *request);
Answer set_join_way(Request *request);
extern const Form remit_form, words_form, group_theme_form, join_way_form;

Answer show_decide(Request *request);
Answer renew_group(Request *request);
Answer close_group(Request *request);
extern const Form renew_form, close_form;

Answer show_reports(Request *request);
Answer file_report(Request *request);
extern const Form report_form;
extern const Shape reports_shape[];

/* The forms' pages have the group's name alone as data. */
extern const Shape nothing_shape[], named_group_shape[];

#define GROUPS_KIND_ROUTES                                                                                              \
    { GET, "/groups/kinds", show_kinds, .who = ANYONE, .shape = kinds_shape, .topics = "groups", .quick = true,         \
      .summary = "The kinds of groups of the network, explained" },                                                     \
    { POST, "/groups/kinds/preset", apply_preset, .who = ADMINISTRATOR, .form = &preset_form,                           \
      .summary = "Begins with a set of kinds, while there are no groups" },                                             \
    { GET, "/groups/kinds/add", show_kind_add, .who = ADMINISTRATOR, .shape = nothing_shape,                            \
      .summary = "The form to add a kind of group" },                                                                   \
    { POST, "/groups/kinds/add", add_kind, .who = ADMINISTRATOR, .form = &kind_add_form,                                \
      .summary = "Adds a kind of group; its code is made from its name" },                                              \
    { GET, "/groups/kinds/{kind}", show_kind, .who = ADMINISTRATOR, .shape = one_kind_shape,                            \
      .summary = "The form for the rules of a kind of group" },                                                         \
    { POST, "/groups/kinds/{kind}", change_kind, .who = ADMINISTRATOR, .form = &kind_form,                              \
      .summary = "Sets the rules of a kind of group" },                                                                 \
    { POST, "/groups/kinds/{kind}/names", name_kind, .who = ADMINISTRATOR, .form = &kind_name_form,                     \
      .summary = "The name of a kind of group in another language" }

#define GROUPS_EDIT_ROUTES                                                                                              \
    { GET, "/groups/add", show_group_add, .who = SIGNED_IN, .shape = nothing_shape, .parameters = "parent",             \
      .summary = "The form to set up a group" },                                                                        \
    { POST, "/groups/add", add_group, .who = SIGNED_IN, .form = &group_add_form, .summary = "Sets up a group" },        \
    { GET, "/groups/{group}/edit", show_group_edit, .who = CHAIR, .shape = named_group_shape,                           \
      .summary = "The forms to look after a group" },                                                                   \
    { POST, "/groups/{group}/remit", describe_group, .who = CHAIR, .form = &remit_form,                                 \
      .summary = "Writes a group's remit and scope anew" },                                                             \
    { POST, "/groups/{group}/words", translate_group, .who = CHAIR, .form = &words_form,                                \
      .summary = "A group's name, remit or scope in another language" },                                                \
    { POST, "/groups/{group}/themes", begin_group_theme, .who = CHAIR, .form = &group_theme_form,                       \
      .summary = "The group works on a theme" },                                                                        \
    { POST, "/groups/{group}/themes/{theme}/end", end_group_theme, .who = CHAIR,                                        \
      .summary = "The group no longer works on a theme" },                                                              \
    { POST, "/groups/{group}/join-way", set_join_way, .who = CHAIR, .form = &join_way_form,                             \
      .summary = "How cities join a group" },                                                                           \
    { GET, "/groups/{group}/decide", show_decide, .who = SIGNED_IN, .shape = named_group_shape,                         \
      .summary = "The forms to renew or to close a group" },                                                            \
    { POST, "/groups/{group}/renew", renew_group, .who = SIGNED_IN, .form = &renew_form,                                \
      .summary = "Records the decision that a group goes on" },                                                         \
    { POST, "/groups/{group}/close", close_group, .who = SIGNED_IN, .form = &close_form,                                \
      .summary = "Records the decision that a group is closed" },                                                       \
    { GET, "/groups/{group}/reports", show_reports, .who = ANYONE, .reads_object = true, .shape = reports_shape, .topics = "groups",\
      .quick = true, .summary = "A group's reports" },                                                                  \
    { POST, "/groups/{group}/reports", file_report, .who = CHAIR, .form = &report_form,                                 \
      .summary = "Files a group's report of a year" }

/* What groups add to other pages: waiting.c. */
void groups_for_theme(Request *request, int64_t theme, Value *sections);
void groups_open(Request *request, int64_t group, Value *sections);
void groups_wait_for(Request *request, Value *items);
void groups_on_desk(Request *request, Value *items);

#endif
