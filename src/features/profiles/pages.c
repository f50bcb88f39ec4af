/* SPDX-License-Identifier: EUPL-1.2 */
/* One person as others see them, the photo, and at the foot the routes of profiles. A person's own forms are in edit.c, photos.c and
 * visibility.c. */
#include "features/profiles/pages.h"

#include "features/people/people.h"
#include "http/gather.h"

Value *photo_address(Arena *arena, int64_t person, Text digest)
{
    return digest.length == 0 ? value_nothing()
                              : value_text(arena, text_printf(arena, "/people/%lld/photo?v=%.*s", (long long)person,
                                                              TEXT_ARGUMENTS(digest)));
}

Value *languages_named(Request *request, Value *languages)
{
    for (ptrdiff_t i = 0; i < languages->count; i++)
        put_text(languages->items[i], "name",
                 language_name(request->language, request->arena, value_get_text(languages->items[i], "code")));
    return languages;
}

/* A profile and what of it this reader may see: who it is about sees all of it. */
typedef struct Seen {
    Request *request;
    int64_t person;
    Value *profile;
    Visibility visibility;
} Seen;

static bool is_shown(const Seen *seen, Item item)
{
    const Reader *reader = &seen->request->reader;
    bool is_self = is_signed_in(reader) && reader->person == seen->person;
    return is_self || (may_see(reader, seen->visibility.audiences[ITEM_PERSON]) &&
                       may_see(reader, seen->visibility.audiences[item]));
}

/* The person that {person} in the path names; false where there is none that the reader may see. */
static bool person_of_path(Request *request, Seen *result_seen)
{
    *result_seen = (Seen){ .request = request };
    if (!text_to_number(path_parameter(request, "person"), &result_seen->person))
        return false;
    result_seen->profile = profile_load(request->database, request->arena, result_seen->person);
    if (!result_seen->profile)
        return false;
    result_seen->visibility = visibility_of(request->database, result_seen->person, request->today);
    return is_shown(result_seen, ITEM_PERSON);
}

static void put_if_shown(const Seen *seen, Item item, const char *name, Value *value)
{
    bool is_empty = value->kind == VALUE_TEXT && value->text.length == 0;
    put(seen->request->data, name, is_shown(seen, item) && !is_empty ? value : value_nothing());
}

/* A number without what people put between its digits, as tel: addresses want it. */
static Text dialled(Arena *arena, Text telephone)
{
    Buffer number = buffer_new(arena, telephone.length + 1);
    for (ptrdiff_t i = 0; i < telephone.length; i++) {
        char byte = telephone.data[i];
        if ((byte >= '0' && byte <= '9') || (byte == '+' && number.length == 0))
            buffer_add_byte(&number, byte);
    }
    return buffer_text(&number);
}

static void put_said(const Seen *seen)
{
    Arena *arena = seen->request->arena;
    put_if_shown(seen, ITEM_EMAIL, "email", value_get(seen->profile, TEXT("email")));
    put_if_shown(seen, ITEM_TELEPHONE, "telephone", value_get(seen->profile, TEXT("telephone")));
    put_text(seen->request->page, "dialled", dialled(arena, value_get_text(seen->profile, "telephone")));
    put_if_shown(seen, ITEM_ABOUT, "about", value_get(seen->profile, TEXT("about")));
    put_if_shown(seen, ITEM_PHOTO, "photo", photo_address(arena, seen->person, value_get_text(seen->profile, "photo")));
}

static void put_lists(const Seen *seen)
{
    Request *request = seen->request;
    Database *database = request->database;
    Arena *arena = request->arena;
    Text language = language_code(request->language);
    Value *mandates = profile_mandates(database, arena, seen->person, request->reader.audiences, request->today, language);
    for (ptrdiff_t i = 0; i < mandates->count; i++)
        put_text(mandates->items[i], "role_name",
                 role_in_words(request->language, value_get_text(mandates->items[i], "role")));
    put(request->data, "mandates", mandates);
    put(request->data, "expertise",
        is_shown(seen, ITEM_EXPERTISE) ? themes_of_person(database, arena, seen->person, language) : value_list(arena));
    put(request->data, "languages",
        is_shown(seen, ITEM_LANGUAGES) ? languages_named(request, languages_of_person(database, arena, seen->person))
                                       : value_list(arena));
}

static Answer show_person(Request *request)
{
    Seen seen;
    if (!person_of_path(request, &seen))
        return ANSWER_NOT_FOUND;
    Text name = value_get_text(seen.profile, "name");
    put_number(request->data, "id", seen.person);
    put_text(request->data, "name", name);
    put_truth(request->data, "is_guest", value_get_number(seen.profile, "is_guest") != 0);
    put_said(&seen);
    put_lists(&seen);
    gather_for_person(request, seen.person);
    bool is_self = is_signed_in(&request->reader) && request->reader.person == seen.person;
    put_truth(request->page, "is_self", is_self);
    put_truth(request->page, "shows_expertise", is_self || value_get(request->data, TEXT("expertise"))->count > 0);
    put_truth(request->page, "shows_languages", is_self || value_get(request->data, TEXT("languages"))->count > 0);
    put_truth(request->page, "is_of_network", may_see(&request->reader, AUDIENCE_NETWORK));
    put_language_of(request, "about");
    put_text(request->page, "title", name);
    request->template = "profiles/person";
    return ANSWER_PAGE;
}

static Answer send_photo(Request *request)
{
    Seen seen;
    if (!person_of_path(request, &seen) || !is_shown(&seen, ITEM_PHOTO))
        return ANSWER_NOT_FOUND;
    Blob photo = photo_load(request->database, request->arena, seen.person);
    if (photo.length == 0)
        return ANSWER_NOT_FOUND;
    request->body_out = (Text){ photo.data, photo.length };
    request->content_type = "image/jpeg";
    request->is_versioned = text_equal(query_parameter(request, "v"), value_get_text(seen.profile, "photo"));
    return ANSWER_BODY;
}

static const Shape mandate_shape[] = {
    { "id", SHAPE_NUMBER, "number of the mandate", NULL, false },
    { "role", SHAPE_TEXT, "mayor, deputy_mayor, councillor, head_of_office, officer, expert or coordinator", NULL, false },
    { "role_name", SHAPE_TEXT, "the role in the reader's language", NULL, false },
    { "title", SHAPE_TEXT, "as it stands on a card; may be empty", NULL, false },
    { "starts", SHAPE_DAY, "first day", NULL, false },
    { "city_slug", SHAPE_TEXT, "the organisation's name in addresses", NULL, false },
    { "city_name", SHAPE_WORDS, "the organisation's name", NULL, false },
    { "country", SHAPE_TEXT, "its country, ISO 3166-1 alpha-2", NULL, false },
    { 0 },
};
const Shape expertise_shape[] = {
    { "slug", SHAPE_TEXT, "the theme's name in addresses", NULL, false },
    { "name", SHAPE_WORDS, "the theme's name", NULL, false },
    { "number", SHAPE_NUMBER, "its place among the themes", NULL, false },
    { 0 },
};
const Shape spoken_shape[] = {
    { "code", SHAPE_TEXT, "BCP 47", NULL, false },
    { "name", SHAPE_TEXT, "the language's name in the reader's language", NULL, false },
    { 0 },
};
static const Shape person_shape[] = {
    { "id", SHAPE_NUMBER, "number of the person", NULL, false },
    { "name", SHAPE_TEXT, "name", NULL, false },
    { "is_guest", SHAPE_TRUTH, "whether the person is a guest of groups, and acts for no city", NULL, false },
    { "email", SHAPE_TEXT, "e-mail address, where the reader may see it", NULL, true },
    { "telephone", SHAPE_TEXT, "telephone number, where there is one that the reader may see", NULL, true },
    { "about", SHAPE_WORDS, "what the person says, where the reader may see it", NULL, true },
    { "photo", SHAPE_TEXT, "address of the photo, where there is one that the reader may see", NULL, true },
    { "mandates", SHAPE_LIST, "mandates in force", mandate_shape, false },
    { "expertise", SHAPE_LIST, "themes that the person can be asked about, as far as the reader may see", expertise_shape, false },
    { "languages", SHAPE_LIST, "languages that the person works in, as far as the reader may see", spoken_shape, false },
    { "sections", SHAPE_LIST, "what each feature has to say about the person", section_shape, false },
    { 0 },
};

static const Route routes[] = {
    { GET, "/people/{person}", show_person, .who = ANYONE, .shape = person_shape,
      .summary = "One person: mandates, and what they chose to show to the reader" },
    { GET, "/people/{person}/photo", send_photo, .media = "image/jpeg", .who = ANYONE, .parameters = "v", .summary = "The photo of a person, as JPEG" },
    { GET, "/me/profile", profile_show, .who = SIGNED_IN, .shape = profile_shape, .summary = "The forms of one's own profile" },
    { POST, "/me/profile", profile_change, .who = SIGNED_IN, .form = &profile_form,
      .summary = "Change text and telephone number" },
    { POST, "/me/profile/themes", expertise_add, .who = SIGNED_IN, .form = &expertise_form, .summary = "Add a theme to one's expertise" },
    { POST, "/me/profile/themes/{theme}/remove", expertise_remove, .who = SIGNED_IN, .summary = "Take it away again" },
    { POST, "/me/profile/languages", language_add, .who = SIGNED_IN, .form = &language_form,
      .summary = "Add a language that one works in" },
    { POST, "/me/profile/languages/{language}/remove", language_remove, .who = SIGNED_IN, .summary = "Take it away again" },
    { POST, "/me/photo", photo_change, .who = SIGNED_IN, .form = &photo_form,
      .summary = "Show a photo of oneself: JPEG, PNG or WebP, made small and without its metadata" },
    { POST, "/me/photo/remove", photo_take_away, .who = SIGNED_IN, .summary = "Take the photo away" },
    { GET, "/me/visibility", visibility_show, .who = SIGNED_IN, .shape = visibility_shape,
      .summary = "Who can see what about oneself, how many they are, and why" },
    { POST, "/me/visibility", visibility_change, .who = SIGNED_IN, .form = &visibility_form,
      .summary = "Choose who can see what about oneself" },
    { 0 },
};

const Schema profiles_schema = { "profiles", "src/features/profiles/schema.sql" };

const Feature profiles = {
    .registers = profiles_registers,
    .name = "profiles",
    .area = "network",
    .routes = routes,
    .topics = "people",
    .languages_read = languages_read_by,
    .about_person = profiles_about_person,
    .erase_person = profiles_erase_person,
    .person_columns = profiles_person_columns,
    .keep = profile_keep,
    .vouched = profiles_vouched,
    .entry_in_words = profiles_entry_in_words,
    .entry_moves = profiles_entry_moves,
};
