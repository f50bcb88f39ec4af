/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages that gather ask every feature and include none. */
#include "http/gather.h"

#include "base/log.h"
#include "http/app_state.h"
#include "record/record.h"

const Shape section_shape[] = {
    { "name", SHAPE_TEXT, "the feature that says it", NULL, false },
    { "title", SHAPE_TEXT, "its heading", NULL, false },
    { "data", SHAPE_OBJECT, "what it says; its members depend on the feature", NULL, false },
    { 0 }
};

Follower feature_follower(const Feature *const *features, int index)
{
    Follower follower = *features[index]->follower;
    follower.context = features;
    return follower;
}

void features_catch_up(const Feature *const *features, Writer *writer, Database *database, Arena *arena)
{
    for (int i = 0; features[i]; i++) {
        Follower follower = features[i]->follower ? feature_follower(features, i) : (Follower){ 0 };
        if (follower.name)
            follower_catch_up(&follower, writer, database, arena);
    }
}

Value *section_add(Value *sections, const char *name, const char *title, const char *template)
{
    Value *section = add_object(sections);
    put_text(section, "name", text_from_z(name));
    put_text(section, "title", text_from_z(title));
    put_text(section, "template", text_from_z(template));
    return put_object(section, "data");
}

static Text section_html(Request *request, const Value *data, Text template)
{
    Buffer buffer = buffer_new(request->arena, 32 << 20);
    Text problem = { 0 };
    if (!templates_render(request_templates(request), template, data, request->reader.zone, request->arena, &buffer, &problem))
        log_line("section %.*s: %.*s", TEXT_ARGUMENTS(template), TEXT_ARGUMENTS(problem));
    return buffer_text(&buffer);
}

/* What the features added, split into the faces: data for both, HTML for the page. */
static void sections_show(Request *request, const Value *added)
{
    Value *data = put_list(request->data, "sections");
    Value *shown = put_list(request->page, "sections");
    for (ptrdiff_t i = 0; i < added->count; i++) {
        const Value *section = added->items[i];
        Text title = request_say(request, text_z(request->arena, value_get_text(section, "title")), NULL);
        Value *plain = add_object(data);
        put(plain, "name", value_get(section, TEXT("name")));
        put_text(plain, "title", title);
        put(plain, "data", value_get(section, TEXT("data")));
        if (request->face != FACE_HTML)
            continue;
        Value *page = add_object(shown);
        put(page, "name", value_get(section, TEXT("name")));
        put_text(page, "title", title);
        put_text(page, "html", section_html(request, value_get(section, TEXT("data")), value_get_text(section, "template")));
    }
}

typedef void (*Asked)(Request *request, int64_t object, Value *sections);

/* The one member of every feature that is asked for a page. */
#define CHOOSER(member)                                                                                                \
    static Asked member##_of(const Feature *feature)                                                                  \
    {                                                                                                                  \
        return feature->member;                                                                                        \
    }
CHOOSER(for_city)
CHOOSER(for_theme)
CHOOSER(for_group)
CHOOSER(for_person)
CHOOSER(for_position)
CHOOSER(for_amendment)
CHOOSER(for_question)
CHOOSER(open_for_city)
CHOOSER(open_for_group)
CHOOSER(for_sign_in)

static void gather(Request *request, int64_t object, Asked (*choose)(const Feature *))
{
    Value *added = value_list(request->arena);
    for (int i = 0; request->app->options.features[i]; i++) {
        Asked ask = choose(request->app->options.features[i]);
        if (ask)
            ask(request, object, added);
    }
    sections_show(request, added);
}

void gather_for_city(Request *request, int64_t organisation)
{
    gather(request, organisation, for_city_of);
}

void gather_for_theme(Request *request, int64_t theme)
{
    gather(request, theme, for_theme_of);
}

void gather_for_group(Request *request, int64_t group)
{
    gather(request, group, for_group_of);
}

void gather_for_person(Request *request, int64_t person)
{
    gather(request, person, for_person_of);
}

void gather_for_sign_in(Request *request)
{
    gather(request, 0, for_sign_in_of);
}

void gather_for_position(Request *request, int64_t position)
{
    gather(request, position, for_position_of);
}

Value *gather_beside_paragraphs(Request *request, int64_t position)
{
    Value *marks = value_list(request->arena);
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->beside_paragraphs)
            request->app->options.features[i]->beside_paragraphs(request, position, marks);
    return marks;
}

void mark_add(Value *marks, int64_t paragraph, Text title, Text href, int64_t count)
{
    Value *mark = add_object(marks);
    put_number(mark, "paragraph", paragraph);
    put_text(mark, "title", title);
    put_text(mark, "href", href);
    put_number(mark, "count", count);
}

void gather_for_amendment(Request *request, int64_t amendment)
{
    gather(request, amendment, for_amendment_of);
}

void gather_for_question(Request *request, int64_t question)
{
    gather(request, question, for_question_of);
}

void gather_open_for_city(Request *request, int64_t organisation)
{
    gather(request, organisation, open_for_city_of);
}

void gather_open_for_group(Request *request, int64_t group)
{
    gather(request, group, open_for_group_of);
}

void gather_waiting(Request *request)
{
    Value *items = put_list(request->page, "waiting");
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->waits_for)
            request->app->options.features[i]->waits_for(request, items);
}

void gather_desk(Request *request)
{
    Value *items = put_list(request->page, "desk");
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->on_desk)
            request->app->options.features[i]->on_desk(request, items);
}

void waiting_add(Value *items, Text title, Text href, Text due)
{
    Value *item = add_object(items);
    put_text(item, "title", title);
    put_text(item, "href", href);
    put(item, "due", due.length > 0 ? value_text(item->arena, due) : value_nothing());
}

Value *gather_due(Request *request, Moment from, Moment until)
{
    Value *items = value_list(request->arena);
    for (int i = 0; request->app->options.features[i]; i++)
        if (request->app->options.features[i]->falls_due)
            request->app->options.features[i]->falls_due(request, from, until, items);
    return items;
}

void about_put_rows(Value *about, const char *name, Database *database, Arena *arena, const Query *query, int64_t person)
{
    put(about, name, value_from_rows(arena, database_query(database, arena, query, ARGS(person))));
}

static const Query merged_accounts = { "SELECT id FROM person WHERE merged_into = $1 ORDER BY id" };

/* Accounts that were merged into this one: what is kept with them is about the same person. */
static Value *accounts_merged_into(Database *database, Arena *arena, int64_t person)
{
    return value_from_rows(arena, database_query(database, arena, &merged_accounts, ARGS(person)));
}

static void add_about(struct App *app, Database *database, Arena *arena, int64_t person, Value *about)
{
    for (int i = 0; app->options.features[i]; i++)
        if (app->options.features[i]->about_person)
            app->options.features[i]->about_person(database, arena, person, put_object(about, app->options.features[i]->name));
}

Value *gather_about_person(struct App *app, Database *database, Arena *arena, int64_t person)
{
    Value *about = value_object(arena);
    add_about(app, database, arena, person, about);
    Value *merged = accounts_merged_into(database, arena, person);
    for (ptrdiff_t i = 0; i < merged->count; i++) {
        int64_t account = value_get_number(merged->items[i], "id");
        add_about(app, database, arena, account,
                  put_object(about, text_printf(arena, "account_%lld", (long long)account).data));
    }
    return about;
}

const Vouch *const *gather_vouched(Arena *arena, const Feature *const *features)
{
    int count = 0, found = 0;
    while (features[count])
        count++;
    const Vouch **lists = new (arena, const Vouch *, count + 1);
    for (int i = 0; i < count; i++)
        if (features[i]->vouched)
            lists[found++] = features[i]->vouched;
    return lists;
}

const Query *const *gather_file_uses(Arena *arena, const Feature *const *features)
{
    enum { MOST = 64 };
    const Query **uses = new(arena, const Query *, MOST + 1);
    int count = 0;
    for (int i = 0; features[i]; i++)
        for (int j = 0; features[i]->file_uses && features[i]->file_uses[j]; j++) {
            if (count == MOST)
                fail("more queries count what refers to files than there is room for");
            uses[count++] = features[i]->file_uses[j];
        }
    return uses;
}

static const KeepFunction *gather_keeps(Arena *arena, const Feature *const *features)
{
    int count = 0, found = 0;
    while (features[count])
        count++;
    KeepFunction *keeps = new (arena, KeepFunction, count + 1);
    for (int i = 0; i < count; i++)
        if (features[i]->keep)
            keeps[found++] = features[i]->keep;
    return keeps;
}

WriteHooks gather_hooks(Arena *arena, const Feature *const *features)
{
    WriteHooks hooks = record_hooks;
    hooks.given = gather_vouched(arena, features);
    hooks.kept = gather_keeps(arena, features);
    return hooks;
}

static void touch_topics(Write *write, const char *topics)
{
    Text rest = text_from_z(topics);
    Text topic;
    while (text_split(&rest, ' ', &topic))
        if (topic.length > 0)
            write_touch(write, text_z(write->arena, topic));
}

void gather_touch(const Feature *const *features, Write *write)
{
    for (int i = 0; features[i]; i++)
        touch_topics(write, features[i]->topics);
}

void gather_erase_person(const Feature *const *features, Write *write, int64_t person)
{
    Value *merged = accounts_merged_into(write->database, write->arena, person);
    for (ptrdiff_t i = 0; i < merged->count; i++)
        gather_erase_person(features, write, value_get_number(merged->items[i], "id"));
    int count = 0;
    while (features[count])
        count++;
    while (count-- > 0)
        if (features[count]->erase_person)
            features[count]->erase_person(write, person);
    gather_touch(features, write);
}

Text gather_in_words(const Feature *const *features, const Language *language, Arena *arena, Text verb, const Value *content)
{
    for (int i = 0; features[i]; i++) {
        Text words = features[i]->entry_in_words ? features[i]->entry_in_words(language, arena, verb, content) : (Text){ 0 };
        if (words.length > 0)
            return words;
    }
    return verb;
}

Text entry_said(const EntrySentence *sentences, const Language *language, Arena *arena, Text verb, const Value *content)
{
    bool has_content = content && content->kind == VALUE_OBJECT;
    for (const EntrySentence *one = sentences; one->verb; one++)
        if (text_is(verb, one->verb))
            return say(language, arena, has_content ? one->message : one->plain, has_content ? content : NULL);
    return (Text){ 0 };
}
