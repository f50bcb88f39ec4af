/* SPDX-License-Identifier: EUPL-1.2 */
/* The pages of seats: those of a group, those of a city, one seat, one request to join, and the handover pack. */
#include "features/seats/pages.h"

#include "features/cities/cities.h"
#include "features/groups/groups.h"
#include "http/incoming.h"
#include "view/sort.h"

static void put_group(Request *request, const Value *group)
{
    put(request->data, "slug", value_get(group, TEXT("slug")));
    put(request->data, "name", value_get(group, TEXT("name")));
}

static void put_form(Request *request, const char *name, const Form *form, bool allowed, Text action)
{
    if (allowed)
        form_show(request, name, form, text_z(request->arena, action), NULL);
    else
        put(request->page, name, value_nothing());
}

static Value *choices_of(Request *request)
{
    Value *choices = value_get(request->page, TEXT("choices"));
    return choices ? choices : put_object(request->page, "choices");
}

/* Where a role sits, and where the city has named somebody, there is nobody to choose. */
static void offer_nobody_else(Request *request, Text name)
{
    Text whoever = name.length > 0 ? name : request_say(request, SAY("Whoever has the role"), NULL);
    choice_add(put_list(choices_of(request), "person"), (Text){ 0 }, whoever);
}

static bool is_over(const Request *request, const Value *group)
{
    return day_has_come(value_get_text(group, "ends"), request->today);
}

static bool is_by_invitation(const Value *group)
{
    return text_is(value_get_text(group, "join_way"), "invitation");
}

/* In place of the cities that the reader coordinates. Where there are too many to choose from, one is named. */
static void put_cities_to_invite(Request *request, int64_t group)
{
    if (cities_are_many(request->database)) {
        put(request->page, "choices", value_object(request->arena));
        return;
    }
    View view = view_of(request);
    Value *invited = cities_to_invite(&view, group);
    choices_sort(request, invited);
    put(choices_of(request), "organisation", invited);
}

/* Two forms of a page may have fields of one name, but not the same choices. */
static void put_group_forms(Request *request, const Value *group)
{
    int64_t id = value_get_number(group, "id");
    Arena *arena = request->arena;
    bool over = is_over(request, group), leads = leads_group(request, id) && !over;
    bool joins = put_choices_of_coordinator(request) > 0 && !over && !is_by_invitation(group);
    if (role_that_sits(request->database, arena, group).length > 0)
        offer_nobody_else(request, (Text){ 0 });
    put_form(request, "join_form", &join_form, joins, group_address(arena, group, "/join"));
    if (leads)
        put_cities_to_invite(request, id);
    put_form(request, "invitation_form", &invitation_form, leads, group_address(arena, group, "/invitations"));
    put_form(request, "guest_form", &guest_form, leads, group_address(arena, group, "/guests"));
}

/* Open requests are for those who answer them, and for the city. */
static Value *requests_for_reader(Request *request, int64_t group)
{
    View view = view_of(request);
    Value *all = open_requests_of_group(&view, group), *seen = value_list(request->arena);
    for (ptrdiff_t i = 0; i < all->count; i++)
        if (leads_group(request, group) || may_act_for(request, value_get_number(all->items[i], "organisation")))
            add(seen, all->items[i]);
    requests_dress(request, seen);
    return seen;
}

/* Of a seat in force, and of a request. */
static bool may_change(const Request *request, const Value *row, bool leads)
{
    const Value *in_force = value_get(row, TEXT("in_force"));
    bool stands = !in_force || in_force->number != 0;
    return stands && (leads || may_act_for(request, value_get_number(row, "organisation")));
}

static void put_links(Request *request, const Value *list, const char *kind, bool leads)
{
    for (ptrdiff_t i = 0; request->face == FACE_HTML && i < list->count; i++) {
        Value *seat = list->items[i];
        Value *group = value_object(request->arena);
        put(group, "slug", value_get(seat, TEXT("group_slug")));
        Text href = object_address(request->arena, group, kind, value_get_number(seat, "id"), "");
        put(seat, "href", may_change(request, seat, leads) ? value_text(request->arena, href) : value_nothing());
    }
}

/* "KEY~NUMBER" in the query; the key may have any characters. False where it makes no sense. */
static bool place_asked(const Request *request, SeatPlace *result_after)
{
    Text after = query_parameter(request, "after");
    ptrdiff_t mark = after.length - 1;
    while (mark >= 0 && after.data[mark] != '~')
        mark--;
    result_after->key = text_slice(after, 0, mark < 0 ? 0 : mark);
    return after.length == 0 || (mark >= 0 && text_to_number(text_slice(after, mark + 1, after.length), &result_after->seat));
}

static void put_pages(Request *request, const Value *group, bool is_first, SeatPlace next)
{
    Arena *arena = request->arena;
    Text seats_at = group_address(arena, group, "/seats");
    Text place = text_printf(arena, "%.*s~%lld", TEXT_ARGUMENTS(next.key), (long long)next.seat);
    Text next_at = text_printf(arena, "%.*s?after=%.*s", TEXT_ARGUMENTS(seats_at), TEXT_ARGUMENTS(url_encode(arena, place)));
    put(request->data, "next", next.seat != 0 ? value_text(arena, next_at) : value_nothing());
    bool is_all = is_first && next.seat == 0;
    Value *list = value_object(arena);
    put(request->page, "list", is_all ? value_nothing() : list);
    put(list, "first", is_first ? value_nothing() : value_text(arena, seats_at));
    put(list, "next", value_get(request->data, TEXT("next")));
}

/* Those of a page: in the reader's order where they are all, else in the order that the pages go on in. */
static Value *seats_of_page(Request *request, const Value *group, bool leads, SeatPlace after)
{
    View view = view_of(request);
    SeatPlace next;
    Value *list = seats_in_group(&view, value_get_number(group, "id"), after, SEATS_ON_PAGE, &next);
    if (after.seat == 0 && next.seat == 0)
        rows_sorted(request->language, list, (RowOrder){ .member = "name", .within = "role" });
    put_pages(request, group, after.seat == 0, next);
    seats_dress(request, list);
    put_links(request, list, "seats", leads);
    return list;
}

Answer show_seats(Request *request)
{
    Value *group = group_of_path(request);
    SeatPlace after = { 0 };
    if (!group)
        return ANSWER_NOT_FOUND;
    if (!place_asked(request, &after))
        return ANSWER_BAD_REQUEST;
    int64_t id = value_get_number(group, "id");
    bool leads = leads_group(request, id) || group_is_decided_by(request->database, &request->reader, id);
    Value *list = seats_of_page(request, group, leads, after), *asked = requests_for_reader(request, id);
    put_links(request, asked, "requests", true);
    put_group(request, group);
    put(request->data, "seats", list);
    put(request->data, "requests", asked);
    Value *points = cities_on_group_map(request, id);
    put(request->page, "map", cities_map(request, "map", points, value_get_number(group, "cities"), (Text){ 0 }));
    put_truth(request->page, "has_requests", asked->count > 0);
    put(request->page, "handover_href",
        leads_group(request, id) ? value_text(request->arena, group_address(request->arena, group, "/handover")) : value_nothing());
    put_group_forms(request, group);
    put_text(request->page, "title", request_say(request, SAY("Seats of {name}"), group));
    request->template = "seats/of_group";
    return ANSWER_PAGE;
}

static void put_role_choices(Request *request)
{
    static const char *const roles[] = { "chair", "vice_chair", "member", "observer" };
    Value *list = put_list(choices_of(request), "role");
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        choice_add(list, text_from_z(roles[i]), seat_role_in_words(request->language, text_from_z(roles[i])));
}

static void put_seat_forms(Request *request, const Value *group, const Value *seat)
{
    int64_t id = value_get_number(group, "id"), number = value_get_number(seat, "id");
    int64_t organisation = value_get_number(seat, "organisation");
    bool of_city = organisation != 0 && may_act_for(request, organisation);
    bool by_name = value_get_text(seat, "held_by").length == 0;
    bool oversees = organisation != 0 && group_is_decided_by(request->database, &request->reader, id);
    Arena *arena = request->arena;
    put_role_choices(request);
    put_choices_of_people(request, organisation);
    put_form(request, "person_form", &person_form, of_city && by_name, object_address(arena, group, "seats", number, "/person"));
    put_form(request, "role_form", &role_form, oversees, object_address(arena, group, "seats", number, "/role"));
    put_form(request, "end_form", &end_form, of_city || leads_group(request, id), object_address(arena, group, "seats", number, "/end"));
}

/* "Lyon: Chair", and for a guest the role alone. */
static Text seat_title(Request *request, const Value *seat)
{
    return value_get_number(seat, "organisation") != 0 ? request_say(request, SAY("{name}: {role_name}"), seat)
                                                       : request_say(request, SAY("A guest"), NULL);
}

static int64_t number_of_path(const Request *request, const char *name)
{
    int64_t number = 0;
    return text_to_number(path_parameter(request, name), &number) ? number : 0;
}

Answer show_seat(Request *request)
{
    View view = view_of(request);
    Value *group = group_of_path(request);
    Value *seat = group ? seat_in_group(&view, value_get_number(group, "id"), number_of_path(request, "seat")) : NULL;
    if (!seat)
        return ANSWER_NOT_FOUND;
    Value *one = value_list(request->arena);
    add(one, seat);
    seats_dress(request, one);
    put_seat_forms(request, group, seat);
    request->data = seat;
    put_text(request->page, "title", seat_title(request, seat));
    request->template = "seats/seat";
    return ANSWER_PAGE;
}

static void put_answer_forms(Request *request, const Value *group, const Value *asked)
{
    int64_t organisation = value_get_number(asked, "organisation"), number = value_get_number(asked, "id");
    bool leads = leads_group(request, value_get_number(group, "id")), of_city = may_act_for(request, organisation);
    bool open = text_is(value_get_text(asked, "status"), "open");
    Text way = value_get_text(asked, "way");
    Arena *arena = request->arena;
    if (text_is(way, "invitation") && role_that_sits(request->database, arena, group).length == 0)
        put_choices_of_people(request, organisation);
    else
        offer_nobody_else(request, value_get_text(asked, "person_name"));
    put_form(request, "accept_form", &accept_form, open && act_is_for(ACT_ACCEPT, way, leads, of_city),
             object_address(arena, group, "requests", number, "/accept"));
    put_form(request, "refuse_form", &refuse_form, open && act_is_for(ACT_REFUSE, way, leads, of_city),
             object_address(arena, group, "requests", number, "/refuse"));
    put_form(request, "decline_form", &decline_form, open && act_is_for(ACT_DECLINE, way, leads, of_city),
             object_address(arena, group, "requests", number, "/decline"));
    put(request->page, "withdraw_action",
        open && act_is_for(ACT_WITHDRAW, way, leads, of_city)
            ? value_text(arena, object_address(arena, group, "requests", number, "/withdraw"))
            : value_nothing());
}

Answer show_request(Request *request)
{
    View view = view_of(request);
    Value *group = group_of_path(request);
    Value *asked = group ? join_request_load(&view, number_of_path(request, "request")) : NULL;
    int64_t id = value_get_number(group, "id");
    if (!asked || value_get_number(asked, "group_id") != id)
        return ANSWER_NOT_FOUND;
    if (!leads_group(request, id) && !may_act_for(request, value_get_number(asked, "organisation")))
        return ANSWER_FORBIDDEN;
    Value *one = value_list(request->arena);
    add(one, asked);
    requests_dress(request, one);
    put_answer_forms(request, group, asked);
    request->data = asked;
    put_text(request->page, "title", request_say(request, SAY("A seat of {name} in {group_name}"), asked));
    request->template = "seats/request";
    return ANSWER_PAGE;
}

Answer show_city_seats(Request *request)
{
    Value *city = city_of_path(request);
    if (!city)
        return ANSWER_NOT_FOUND;
    View view = view_of(request);
    int64_t id = value_get_number(city, "id");
    bool own = may_act_for(request, id);
    Value *list = seats_of_city(&view, id);
    Value *asked = own ? open_requests_of_city(&view, id) : value_list(request->arena);
    seats_dress(request, list);
    requests_dress(request, asked);
    put_links(request, list, "seats", false);
    put_links(request, asked, "requests", false);
    put(request->data, "slug", value_get(city, TEXT("slug")));
    put(request->data, "name", value_get(city, TEXT("name")));
    put(request->data, "seats", list);
    put(request->data, "requests", asked);
    put_truth(request->page, "has_requests", asked->count > 0);
    put_text(request->page, "title", request_say(request, SAY("Seats of {name}"), city));
    request->template = "seats/of_city";
    return ANSWER_PAGE;
}

Answer show_handover(Request *request)
{
    Value *group = group_of_path(request);
    if (!group)
        return ANSWER_NOT_FOUND;
    put_group(request, group);
    gather_open_for_group(request, value_get_number(group, "id"));
    put_text(request->page, "title", request_say(request, SAY("What is open in {name}"), group));
    request->template = "seats/handover";
    return ANSWER_PAGE;
}
