/* SPDX-License-Identifier: EUPL-1.2 */
/* What the people's forms offer to choose from. */
#include "features/people/choices.h"

#include "base/embedded.h"
#include "features/cities/cities.h"
#include "features/people/mandates.h"
#include "features/people/words.h"
#include "view/sort.h"

void choices_of_languages(Request *request, Value *choices)
{
    const Text folder = TEXT("locale/");
    const Text ending = TEXT(".mo");
    choice_add(choices, TEXT("en"), language_name(request->language, request->arena, TEXT("en")));
    for (int i = 0; i < embedded_file_count; i++) {
        Text path = text_from_z(embedded_files[i].path);
        if (!text_starts_with(path, folder) || !text_ends_with(path, ending))
            continue;
        Text code = text_slice(path, folder.length, path.length - ending.length);
        choice_add(choices, code, language_name(request->language, request->arena, code));
    }
    choices_sort(request, choices);
}

static void choices_of_genders(Request *request, Value *choices)
{
    choice_add(choices, (Text){ 0 }, request_say(request, SAY("Not given"), NULL));
    choice_add(choices, TEXT("woman"), request_say(request, SAY("Woman"), NULL));
    choice_add(choices, TEXT("man"), request_say(request, SAY("Man"), NULL));
    choice_add(choices, TEXT("other"), request_say(request, SAY("Another gender"), NULL));
}

static void choices_of_people(Request *request, Value *choices, const Value *people_found)
{
    for (ptrdiff_t i = 0; i < people_found->count; i++) {
        int64_t person = value_get_number(people_found->items[i], "person");
        choice_add(choices, text_printf(request->arena, "%lld", (long long)person), value_get_text(people_found->items[i], "name"));
    }
}

void put_person_choices(Request *request)
{
    Value *choices = put_object(request->page, "choices");
    choices_of_languages(request, put_list(choices, "language"));
    choices_of_genders(request, put_list(choices, "gender"));
}

void put_people_choices(Request *request, int64_t organisation)
{
    put_person_choices(request);
    Value *choices = value_get(request->page, TEXT("choices"));
    choices_of_roles(request->language, put_list(choices, "role"));
    Value *found = people_acting_for(request->database, request->arena, organisation, (Text){ 0 }, request->today);
    rows_sorted(request->language, found, (RowOrder){ .member = "name" });
    Value *successors = put_list(choices, "person");
    choice_add(successors, (Text){ 0 }, request_say(request, SAY("Somebody new, named below"), NULL));
    choices_of_people(request, successors, found);
    choices_of_people(request, put_list(choices, "deputy"), found);
}

void organisations_to_act_for(Request *request, Value *choices, bool as_coordinator)
{
    const Reader *reader = &request->reader;
    for (int i = 0; i < reader->mandate_count; i++) {
        int64_t organisation = reader->mandates[i].organisation;
        if (as_coordinator && !reader->mandates[i].coordinator)
            continue;
        Value *city = city_brief(request->database, request->arena, organisation, language_code(request->language));
        choice_add(choices, text_printf(request->arena, "%lld", (long long)organisation), value_get_text(city, "name"));
    }
}
