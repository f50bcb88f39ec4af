/* SPDX-License-Identifier: EUPL-1.2 */
/* Places, asked of the features that have them. */
#include "http/place.h"

#include "http/app_state.h"

bool place_load(const Feature *const *features, Database *database, Arena *arena, Text language, int64_t id, Place *result_place)
{
    *result_place = (Place){ .id = id };
    for (int i = 0; id && features[i]; i++)
        if (features[i]->place && features[i]->place(database, arena, language, id, result_place))
            return true;
    return false;
}

bool request_place(Request *request, int64_t id, Place *result_place)
{
    return place_load(request->app->options.features, request->database, request->arena, language_code(request->language), id, result_place);
}

/* The first part of the path that names something. */
static int64_t object_of_path(Request *request)
{
    const Feature *const *features = request->app->options.features;
    for (int p = 0; p < request->path_parameters.count; p++)
        for (int i = 0; features[i]; i++) {
            const Pair *part = &request->path_parameters.list[p];
            int64_t found = features[i]->find_place ? features[i]->find_place(request->database, part->name, part->value) : 0;
            if (found)
                return found;
        }
    return 0;
}

bool place_of_address(Request *request, Place *result_place)
{
    return request_place(request, object_of_path(request), result_place) &&
           (may_see(&request->reader, result_place->shown_to) || talks_in(&request->reader, result_place));
}

void place_put_row(Arena *arena, Place *place, const Value *row, const char *path)
{
    place->slug = value_get_text(row, "slug");
    place->name = value_get_text(row, "name");
    place->name_language = value_get_text(row, "name_language");
    place->href = text_join(arena, text_from_z(path), place->slug);
}

void place_put(Value *shown, const Place *place)
{
    put_text(shown, "kind", text_from_z(place->kind));
    put(shown, "name", value_words(shown->arena, place->name, place->name_language));
    put_text(shown, "href", place->href);
}

bool talks_in(const Reader *reader, const Place *place)
{
    return is_signed_in(reader) && may_see(reader, place->audience);
}

bool moderates(const Reader *reader, const Place *place)
{
    return is_secretariat(reader) || (place->group && chairs(reader, place->group)) ||
           (place->organisation && coordinates(reader, place->organisation));
}
