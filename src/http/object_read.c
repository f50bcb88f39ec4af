/* SPDX-License-Identifier: EUPL-1.2 */
/* What people have before their eyes they have read, by whatever way they came to it. */
#include "http/app_state.h"

/* "paper" of "/papers/{paper}"; the empty text where no part is named. */
static Text last_part(Text path)
{
    Text part = { 0 }, rest = path;
    for (Text one; text_split(&rest, '/', &one);)
        if (text_starts_with(one, TEXT("{")))
            part = text_slice(one, 1, one.length - 1);
    return part;
}

/* Places may have a name in addresses; everything else has its number there. */
static int64_t object_of_page(Request *request)
{
    const char *part = text_z(request->arena, last_part(text_from_z(request->route->path)));
    int64_t object = place_of_part(request, part);
    return object != 0 || text_to_number(path_parameter(request, part), &object) ? object : 0;
}

void object_read(Request *request)
{
    bool is_page = request->route && request->route->reads_object && request->method == GET && request->face == FACE_HTML;
    if (!is_page || !is_signed_in(&request->reader) || request->reader.by_token)
        return;
    int64_t object = object_of_page(request);
    const Feature *const *features = request->app->options.features;
    for (int i = 0; features[i]; i++)
        if (features[i]->object_read)
            features[i]->object_read(request, object);
}
