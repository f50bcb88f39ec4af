/* SPDX-License-Identifier: EUPL-1.2 */
/* Looking after a group: its remit, words in other languages, themes, and how cities join. For those who chair it. */
#include "features/groups/pages.h"

#include "features/cities/cities.h"
#include "features/groups/words.h"
#include "features/themes/themes.h"

static const Field remit_fields[] = {
    { "remit", FIELD_LINES, SAY("Remit"), SAY("What it is to do. Translations of what you change are taken out."), true, 0, 4000, NULL },
    { "scope", FIELD_LINES, SAY("Scope"), SAY("How far that goes, and what is left to others."), false, 0, 4000, NULL },
    { 0 }
};
const Form remit_form = { remit_fields, SAY("Save remit and scope") };

static const Field words_fields[] = {
    { "language", FIELD_CHOICE, SAY("Language"), NULL, true, 0, 10, NULL },
    { "name", FIELD_TEXT, SAY("Name in this language"), SAY("What you leave empty stays as it is."), false, 0, 200, NULL },
    { "remit", FIELD_LINES, SAY("Remit in this language"), NULL, false, 0, 4000, NULL },
    { "scope", FIELD_LINES, SAY("Scope in this language"), NULL, false, 0, 4000, NULL },
    { 0 }
};
const Form words_form = { words_fields, SAY("Save the translation") };

static const Field group_theme_fields[] = {
    { "theme", FIELD_CHOICE, SAY("Theme"), NULL, true, 0, 100, NULL },
    { 0 }
};
const Form group_theme_form = { group_theme_fields, SAY("Work on this theme") };

static const Field join_way_fields[] = {
    { "join_way", FIELD_CHOICE, SAY("How cities join"), NULL, true, 0, 20, NULL },
    { 0 }
};
const Form join_way_form = { join_way_fields, SAY("Save how cities join") };

/* Only the ways that the kind allows. */
static void put_ways(Request *request, const GroupKind *kind)
{
    Value *choices = put_list(value_get(request->page, TEXT("choices")), "join_way");
    Text ways = kind->join_ways;
    for (Text way; text_split(&ways, ' ', &way);)
        if (way.length > 0)
            choice_add(choices, way, join_way_in_words(request->language, way));
}

static void put_choices(Request *request, const Value *group)
{
    GroupKind kind;
    put_form_choices(request);
    put_group_form_choices(request);
    group_kind_load(request->database, request->arena, value_get_text(group, "kind"), &kind);
    put_ways(request, &kind);
}

static void put_theme_endings(Request *request, int64_t group, Text slug)
{
    Value *shown = put_list(request->page, "themes");
    Value *themes_now = group_themes(request->database, request->arena, group, language_code(request->language));
    for (ptrdiff_t i = 0; i < themes_now->count; i++) {
        Value *item = add_object(shown);
        Text theme = value_get_text(themes_now->items[i], "slug");
        put(item, "name", value_get(themes_now->items[i], TEXT("name")));
        put_text(item, "end_action",
                 text_printf(request->arena, "/groups/%.*s/themes/%.*s/end", TEXT_ARGUMENTS(slug), TEXT_ARGUMENTS(theme)));
    }
}

Answer show_group_edit(Request *request)
{
    Value *group = whole_group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    Text slug = value_get_text(group, "slug");
    int64_t id = value_get_number(group, "id");
    Value *own = group_load(request->database, request->arena, id, (Text){ 0 });
    put_choices(request, group);
    group_form_show(request, "remit_form", &remit_form, slug, "remit", own);
    group_form_show(request, "words_form", &words_form, slug, "words", NULL);
    group_form_show(request, "theme_form", &group_theme_form, slug, "themes", NULL);
    group_form_show(request, "join_way_form", &join_way_form, slug, "join-way", group);
    put_theme_endings(request, id, slug);
    put(request->page, "own_language", value_get(group, TEXT("language")));
    put_text(request->data, "slug", slug);
    put(request->data, "name", value_get(group, TEXT("name")));
    put_text(request->page, "title", request_say(request, SAY("Look after {name}"), group));
    request->template = "groups/edit";
    return ANSWER_PAGE;
}

static Answer change_group(Request *request, WriteFunction write)
{
    Value *group = whole_group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    if (request->route->form) {
        form_check(request);
        put_choices(request, group);
        form_choices_hold(request);
    }
    if (form_has_problems(request))
        return form_again(request, show_group_edit);
    GroupChange change = { .request = request,
                           .group = value_get_number(group, "id"),
                           .slug = value_get_text(group, "slug"),
                           .by = request->reader.person };
    return change_make(&change, write, show_group_edit, text_join(request->arena, TEXT("/groups/"), change.slug));
}

static bool write_remit(Write *write, void *state)
{
    const GroupChange *change = state;
    group_describe(write, change->group, change_field(change, "remit"), change_field(change, "scope"), change->by);
    return true;
}

Answer describe_group(Request *request)
{
    return change_group(request, write_remit);
}

static bool write_words(Write *write, void *state)
{
    static const char *const members[] = { "name", "remit", "scope" };
    GroupChange *change = state;
    bool any = false;
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        Text text = change_field(change, members[i]);
        if (text.length > 0)
            group_translate(write, change->group, members[i], change_field(change, "language"), text, change->by);
        any |= text.length > 0;
    }
    return any || change_passes(change, "name", SAY("Please write at least one of the three"));
}

Answer translate_group(Request *request)
{
    return change_group(request, write_words);
}

static bool write_theme(Write *write, void *state)
{
    const GroupChange *change = state;
    group_theme_add(write, change->group, theme_find(write->database, change_field(change, "theme")), change->by);
    return true;
}

Answer begin_group_theme(Request *request)
{
    return change_group(request, write_theme);
}

static bool write_theme_end(Write *write, void *state)
{
    GroupChange *change = state;
    int64_t theme = theme_find(write->database, path_parameter(change->request, "theme"));
    if (!theme)
        return change_passes(change, "", SAY("There is no such theme"));
    group_theme_end(write, change->group, theme, change->by);
    return true;
}

Answer end_group_theme(Request *request)
{
    return change_group(request, write_theme_end);
}

static bool write_join_way(Write *write, void *state)
{
    const GroupChange *change = state;
    group_join_way_set(write, change->group, change_field(change, "join_way"), change->by);
    return true;
}

Answer set_join_way(Request *request)
{
    return change_group(request, write_join_way);
}
