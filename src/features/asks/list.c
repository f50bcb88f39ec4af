/* SPDX-License-Identifier: EUPL-1.2 */
/* What a text asks for, as a page and as a section of the text's own page. */
#include "features/asks/pages.h"

#include "features/cities/cities.h"
#include "features/people/people.h"

static Text address_of(Request *request, const Value *position, const char *end)
{
    return text_printf(request->arena, "/positions/%.*s/%s", TEXT_ARGUMENTS(value_get_text(position, "slug")), end);
}

static void put_state(Request *request, Value *row)
{
    put_text(row, "state_name", ask_state_in_words(request->language, value_get_text(row, "state")));
}

static void put_news(Request *request, Value *ask, const Value *all)
{
    Value *told = put_list(ask, "told");
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (value_get_number(all->items[i], "ask") == value_get_number(ask, "id"))
            add(told, all->items[i]);
    put_truth(ask, "has_news", told->count > 0);
    put_state(request, ask);
}

static void put_addresses(Request *request, const Value *position, Value *ask, bool may_drop)
{
    long long paragraph = (long long)value_get_number(ask, "paragraph");
    Text drop = text_printf(request->arena, "/positions/%.*s/asks/%lld/drop", TEXT_ARGUMENTS(value_get_text(position, "slug")),
                            (long long)value_get_number(ask, "id"));
    Text anchor = text_printf(request->arena, "/positions/%.*s#p%lld", TEXT_ARGUMENTS(value_get_text(position, "slug")), paragraph);
    put(ask, "paragraph_href", paragraph ? value_text(request->arena, anchor) : value_nothing());
    put(ask, "drop_action", may_drop ? value_text(request->arena, drop) : value_nothing());
}

static void put_asks(Request *request, const Value *position, bool may_drop)
{
    int64_t id = value_get_number(position, "id");
    Value *list = asks_of_position(request->database, request->arena, id);
    Value *news = news_of_position(request->database, request->arena, id, language_code(request->language));
    for (ptrdiff_t i = 0; i < news->count; i++)
        put_state(request, news->items[i]);
    for (ptrdiff_t i = 0; i < list->count; i++) {
        put_news(request, list->items[i], news);
        put_addresses(request, position, list->items[i], may_drop);
    }
    put(request->data, "asks", list);
}

static void put_news_choices(Request *request)
{
    Value *which = form_choices(request, "ask"), *states = form_choices(request, "state"), *list = value_get(request->data, TEXT("asks"));
    for (ptrdiff_t i = 0; i < list->count; i++)
        choice_add(which, text_printf(request->arena, "%lld", (long long)value_get_number(list->items[i], "id")),
                   text_printf(request->arena, "%lld. %.*s", (long long)value_get_number(list->items[i], "ordinal"),
                               TEXT_ARGUMENTS(value_get_text(list->items[i], "text"))));
    for (size_t i = 0; ask_states[i].code; i++)
        choice_add(states, text_from_z(ask_states[i].code), request_say(request, ask_states[i].message, NULL));
}

static void put_form(Request *request, const char *name, const Form *form, bool allowed, Text action)
{
    Value *current = value_object(request->arena);
    put_text(current, "language", language_code(request->language));
    put_text(current, "happened_on", request->today);
    if (allowed)
        form_show(request, name, form, text_z(request->arena, action), current);
    else
        put(request->page, name, value_nothing());
}

Answer show_follow_up(Request *request)
{
    PositionRights rights;
    Value *position = position_of_path(request, &rights);
    if (!position || !rights.sees || !is_followed_up(value_get_text(position, "stage_code")))
        return ANSWER_NOT_FOUND;
    bool may_lift = rights.leads || rights.drafts;
    put_position(request, position, "follow_up");
    put_asks(request, position, may_lift && request->face == FACE_HTML);
    put_form_choices(request);
    put_news_choices(request);
    bool has_asks = value_get(request->data, TEXT("asks"))->count > 0;
    put_form(request, "news_form", &news_form, is_signed_in(&request->reader) && has_asks, address_of(request, position, "news"));
    put_form(request, "ask_form", &lifting_form, may_lift, address_of(request, position, "asks"));
    put_text(request->page, "title", request_say(request, SAY("What came of “{title}”"), position));
    request->template = "asks/list";
    return ANSWER_PAGE;
}

void asks_for_position(Request *request, int64_t position, Value *sections)
{
    Value *loaded = position_load(request->database, request->arena, position, language_code(request->language));
    if (!is_followed_up(value_get_text(loaded, "stage_code")) || !may_see(&request->reader, value_get_number(loaded, "audience")))
        return;
    Value *data = section_add(sections, "asks", SAY("Follow-up"), "asks/for_position");
    Value *states = asks_counted(request->database, request->arena, position);
    for (ptrdiff_t i = 0; i < states->count; i++)
        put_text(states->items[i], "name", ask_state_in_words(request->language, value_get_text(states->items[i], "state")));
    put(data, "states", states);
    put_text(data, "href", address_of(request, loaded, "follow-up"));
}
