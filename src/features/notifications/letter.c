/* SPDX-License-Identifier: EUPL-1.2 */
/* Notifications and digests as mails. */
#include "features/notifications/letter.h"

#include "base/log.h"
#include "features/notifications/pages.h"
#include "http/app_state.h"
#include "http/on_behalf.h"
#include "record/record.h"
#include "view/html.h"

enum { LETTER_MAXIMUM = 1 << 20, EXCERPT = 280, MOST_IN_DIGEST = 200 };

static const Query addressee = { "SELECT name, email FROM person WHERE id = $1 AND status = 'active'" };
static const Query waiting_for_digest = {
    "SELECT id, sequence, place, thread FROM notification WHERE person = $1 AND mail = 'digest' ORDER BY place, thread, sequence LIMIT $2"
};

/* One mail while it is made. */
typedef struct Making {
    const Outbox *outbox;
    Arena *arena;
    Request *request;   /* as the reader would ask */
    const Value *person;
    Value *letter;      /* what the template shall show, and the plain text says */
} Making;

static bool making_begin(Making *making, const Outbox *outbox, Arena *arena, int64_t person)
{
    *making = (Making){ .outbox = outbox, .arena = arena };
    making->person = value_from_row(arena, database_query(outbox->database, arena, &addressee, ARGS(person)));
    making->request = request_of_person(outbox->app, outbox->database, arena, person);
    making->letter = value_object(arena);
    put(making->letter, "above", value_nothing());
    put_list(making->letter, "parts");
    put_list(making->letter, "links");
    return making->person && is_signed_in(&making->request->reader);
}

static Text site_of(const Making *making)
{
    return making->request->origin;
}

static Text address(const Making *making, const char *path, int64_t number)
{
    return text_printf(making->arena, "%.*s%s%lld", TEXT_ARGUMENTS(site_of(making)), path, (long long)number);
}

static void add_link(const Making *making, const char *label, const Value *values, Text href)
{
    Value *link = add_object(value_get(making->letter, TEXT("links")));
    put_text(link, "label", request_say(making->request, label, values));
    put_text(link, "href", href);
}

static Text unsubscribe_address(const Making *making, const Unsubscribing *unsubscribing)
{
    Text token = unsubscribe_token(making->arena, &making->outbox->secret, unsubscribing);
    return text_printf(making->arena, "%.*s/unsubscribe/%.*s", TEXT_ARGUMENTS(site_of(making)), TEXT_ARGUMENTS(token));
}

static const Value *entry_of(const Making *making, int64_t sequence)
{
    Text number = text_printf(making->arena, "%lld", (long long)sequence);
    Value *entries = record_entries(making->outbox->database, making->arena, number);
    return entries->count > 0 ? entries->items[0] : NULL;
}

/* What there is to read for this reader now. */
static bool shown_of(const Making *making, int64_t sequence, Value *shown)
{
    const Value *entry = entry_of(making, sequence);
    const Request *request = making->request;
    put_text(shown, "zone", request->reader.zone);
    return entry && notice_in_words(app_features(making->outbox->app), making->outbox->database, making->arena, request->language,
                                    request->reader.audiences, entry, shown);
}

/* As far as the reader may know of it now: what was told may have moved elsewhere meanwhile. */
static bool place_of(const Making *making, int64_t id, Place *result_place)
{
    const Reader *reader = &making->request->reader;
    return id && place_load(app_features(making->outbox->app), making->outbox->database, making->arena, language_code(making->request->language), id,
                            result_place) &&
           (may_see(reader, result_place->shown_to) || talks_in(reader, result_place));
}

/* Plain text with its lines as HTML. */
static Text html_of_text(Arena *arena, Text text)
{
    Buffer html = buffer_new(arena, LETTER_MAXIMUM);
    const char *before = "<p>";
    for (Text line; text_split(&text, '\n', &line); before = "<br>\n") {
        buffer_add(&html, text_from_z(before));
        buffer_add_html(&html, line);
    }
    if (html.length > 0)
        buffer_add(&html, TEXT("</p>"));
    return buffer_text(&html);
}

/* Links within the site lead there from a mail, too. */
static Text with_site(const Making *making, Text html)
{
    Buffer whole = buffer_new(making->arena, LETTER_MAXIMUM);
    Text within = TEXT("=\"/");
    ptrdiff_t from = 0, at;
    while ((at = text_find(html, within, from)) >= 0) {
        buffer_add(&whole, text_slice(html, from, at + 2));
        buffer_add_html(&whole, site_of(making));
        from = at + 2;
        buffer_add_byte(&whole, '/');
        from++;
    }
    buffer_add(&whole, text_slice(html, from, html.length));
    return buffer_text(&whole);
}

static Text excerpt(Arena *arena, Text text)
{
    ptrdiff_t end = 0;
    for (ptrdiff_t characters = 0; end < text.length && characters <= EXCERPT; end++)
        characters += ((unsigned char)text.data[end] & 0xC0) != 0x80;
    if (end == text.length)
        return text;
    while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return text_printf(arena, "%.*s …", (int)end, text.data);
}

static Value *add_part(const Making *making, Text name)
{
    Value *part = add_object(value_get(making->letter, TEXT("parts")));
    put_text(part, "name", name);
    return put_list(part, "items");
}

static void add_item(const Making *making, Value *items, Text heading, Text href, const Value *shown, bool is_whole)
{
    Text text = value_get_text(shown, "text"), html = value_get_text(shown, "html"), language = value_get_text(shown, "language");
    if (!is_whole)
        text = excerpt(making->arena, text);
    Value *item = add_object(items);
    put_text(item, "heading", heading);
    put_text(item, "sentence", value_get_text(shown, "sentence"));
    put_text(item, "text", text);
    put_text(item, "href", href);
    put_text(item, "text_language", language.length > 0 ? language : language_code(making->request->language));
    put_text(item, "html", is_whole && html.length > 0 ? with_site(making, html) : html_of_text(making->arena, text));
}

static void add_paragraph(Buffer *plain, Text text)
{
    if (text.length > 0)
        buffer_printf(plain, "%.*s\n\n", TEXT_ARGUMENTS(text));
}

static void add_plain_part(Buffer *plain, const Value *part)
{
    const Value *items = value_get(part, TEXT("items"));
    Text name = value_get_text(part, "name");
    if (name.length > 0)
        buffer_printf(plain, "## %.*s\n\n", TEXT_ARGUMENTS(name));
    for (ptrdiff_t i = 0; i < items->count; i++) {
        Text heading = value_get_text(items->items[i], "heading");
        if (heading.length > 0)
            buffer_printf(plain, "# %.*s\n\n", TEXT_ARGUMENTS(heading));
        add_paragraph(plain, value_get_text(items->items[i], "sentence"));
        add_paragraph(plain, value_get_text(items->items[i], "text"));
        add_paragraph(plain, value_get_text(items->items[i], "href"));
    }
}

/* Programs for mail know the line before the signature, and set it apart. */
static Text plain_of(const Making *making)
{
    const Value *letter = making->letter, *parts = value_get(letter, TEXT("parts")), *links = value_get(letter, TEXT("links"));
    Buffer plain = buffer_new(making->arena, LETTER_MAXIMUM);
    add_paragraph(&plain, value_get_text(letter, "above"));
    for (ptrdiff_t i = 0; i < parts->count; i++)
        add_plain_part(&plain, parts->items[i]);
    buffer_printf(&plain, "-- \n%.*s\n", TEXT_ARGUMENTS(value_get_text(letter, "why")));
    for (ptrdiff_t i = 0; i < links->count; i++)
        buffer_printf(&plain, "%.*s: %.*s\n", TEXT_ARGUMENTS(value_get_text(links->items[i], "label")),
                      TEXT_ARGUMENTS(value_get_text(links->items[i], "href")));
    buffer_printf(&plain, "%.*s\n%.*s\n", TEXT_ARGUMENTS(value_get_text(letter, "network")), TEXT_ARGUMENTS(value_get_text(letter, "site")));
    return buffer_text(&plain);
}

static Text html_of(const Making *making)
{
    Buffer html = buffer_new(making->arena, LETTER_MAXIMUM);
    Text problem = { 0 };
    if (!templates_render(request_templates(making->request), TEXT("view/mail"), making->letter, making->request->reader.zone, making->arena, &html,
                          &problem))
        log_line("mail: %.*s", TEXT_ARGUMENTS(problem));
    return buffer_text(&html);
}

static Text return_path_of(const Making *making, Text mailbox)
{
    const Outbox *outbox = making->outbox;
    const SignedAddress path = { ADDRESS_BOUNCE, mail_address_mark(&outbox->secret, making->arena, mailbox), making->request->reader.person };
    return mail_address_sign(making->arena, &outbox->secret, path, outbox->domain);
}

static void making_end(Making *making, OutLetter *letter)
{
    const Outbox *outbox = making->outbox;
    int64_t person = making->request->reader.person;
    put_text(making->letter, "language", language_code(making->request->language));
    put_text(making->letter, "title", letter->mail.subject);
    put_text(making->letter, "network", app_options(outbox->app)->network_name);
    put_text(making->letter, "site", site_of(making));
    letter->mail.to_address = value_get_text(making->person, "email");
    letter->mail.to_name = value_get_text(making->person, "name");
    letter->mail.language = language_code(making->request->language);
    letter->mail.person = person;
    letter->mail.body = plain_of(making);
    letter->mail.html = html_of(making);
    if (app_options(outbox->app)->mail.receives.length > 0)
        letter->mail.return_path = return_path_of(making, letter->mail.to_address);
}

/* "post.17@example.org" of "post.17". */
static Text message_id_of(const Making *making, Text name)
{
    Text domain = making->outbox->domain;
    return name.length > 0 ? text_printf(making->arena, "%.*s@%.*s", TEXT_ARGUMENTS(name), TEXT_ARGUMENTS(domain)) : (Text){ 0 };
}

static void put_thread(const Making *making, const Value *row, const Value *shown, OutLetter *letter)
{
    Text message = value_get_text(shown, "message"), answers = message_id_of(making, value_get_text(shown, "answers"));
    Text thread = message_id_of(making, value_get_text(shown, "thread"));
    if (message.length == 0)
        message = text_printf(making->arena, "entry.%lld", (long long)value_get_number(row, "sequence"));
    letter->message_id = message_id_of(making, message);
    letter->mail.answers = answers.length > 0 ? answers : thread;
    letter->mail.references = text_equal(thread, answers)
                                  ? thread
                                  : text_trim(text_printf(making->arena, "%.*s %.*s", TEXT_ARGUMENTS(thread), TEXT_ARGUMENTS(answers)));
    if (text_equal(letter->mail.answers, letter->message_id))
        letter->mail.answers = letter->mail.references = (Text){ 0 };
}

static void put_reply(const Making *making, const Value *shown, OutLetter *letter)
{
    int64_t object = value_get_number(shown, "reply_to");
    if (object == 0 || app_options(making->outbox->app)->mail.receives.length == 0)
        return;
    const SignedAddress signed_address = { ADDRESS_REPLY, object, making->request->reader.person };
    letter->mail.reply_to = mail_address_sign(making->arena, &making->outbox->secret, signed_address, making->outbox->domain);
    put_text(making->letter, "above", mail_answer_line(making->arena, making->request->language));
}

static void put_subject(const Making *making, const Value *shown, OutLetter *letter)
{
    Text title = value_get_text(shown, "title"), author = value_get_text(shown, "author");
    Text network = app_options(making->outbox->app)->network_name;
    letter->mail.subject = title.length > 0 ? title : value_get_text(shown, "sentence");
    if (letter->mail.answers.length > 0)
        letter->mail.subject = text_join(making->arena, TEXT("Re: "), letter->mail.subject);
    if (author.length > 0)
        letter->mail.from_words = text_printf(making->arena, "%.*s (%.*s)", TEXT_ARGUMENTS(author), TEXT_ARGUMENTS(network));
}

/* What is in no place, or in one that the reader may not see any more, is of the network's own list. */
static void put_list_of(const Making *making, const Place *place, OutLetter *letter)
{
    if (!place) {
        letter->mail.list_words = app_options(making->outbox->app)->network_name;
        letter->mail.list = text_join(making->arena, TEXT("notices."), making->outbox->domain);
        return;
    }
    letter->mail.list_words = place->name;
    letter->mail.list = text_printf(making->arena, "%.*s.%s.%.*s", TEXT_ARGUMENTS(place->slug), place->kind, TEXT_ARGUMENTS(making->outbox->domain));
}

/* Why the reader gets this, and where that can be changed. */
static void put_reasons(const Making *making, const Value *row, const Place *place, OutLetter *letter)
{
    int64_t place_id = value_get_number(row, "place"), thread = value_get_number(row, "thread");
    Text name = place ? place->name : (Text){ 0 };
    Value *values = value_object(making->arena);
    put_text(values, "place", name);
    put_text(making->letter, "why", reason_in_words(making->request->language, making->arena, value_get_text(row, "reason"), name));
    if (place)
        add_link(making, SAY("Choose what you are told of {place}"), values, address(making, "/notifications/follow/", place_id));
    if (place_id && thread)
        add_link(making, SAY("Choose what you are told of this thread"), values, address(making, "/notifications/follow/", thread));
    const Unsubscribing all = { .person = making->request->reader.person, .place = place_id, .thread = thread };
    letter->mail.unsubscribe = unsubscribe_address(making, &all);
    add_link(making, SAY("No more of this, without signing in"), values, letter->mail.unsubscribe);
    add_link(making, SAY("How you are told of everything else"), values,
             text_join(making->arena, site_of(making), TEXT("/notifications/settings")));
}

bool letter_of_one(const Outbox *outbox, Arena *arena, const Value *row, OutLetter *result_letter)
{
    Making making;
    Place place;
    *result_letter = (OutLetter){ 0 };
    int64_t id = value_get_number(row, "id");
    if (!making_begin(&making, outbox, arena, value_get_number(row, "person")))
        return false;
    Value *shown = value_object(arena);
    if (!shown_of(&making, value_get_number(row, "sequence"), shown))
        return false;
    bool is_in_place = place_of(&making, value_get_number(row, "place"), &place);
    put_thread(&making, row, shown, result_letter);
    put_reply(&making, shown, result_letter);
    put_subject(&making, shown, result_letter);
    put_list_of(&making, is_in_place ? &place : NULL, result_letter);
    put_reasons(&making, row, is_in_place ? &place : NULL, result_letter);
    add_item(&making, add_part(&making, (Text){ 0 }), (Text){ 0 }, address(&making, "/notifications/", id), shown, true);
    result_letter->name = text_printf(arena, "notification-%lld", (long long)id);
    making_end(&making, result_letter);
    return true;
}

/* Where the digest has come to, so that each place and each thread is named once. */
typedef struct Reached {
    Value *items;
    int64_t place;
    int64_t thread;
} Reached;

static void add_told(const Making *making, Reached *reached, const Value *row, const Value *shown)
{
    int64_t place_id = value_get_number(row, "place"), thread = value_get_number(row, "thread");
    if (!reached->items || reached->place != place_id) {
        Place place;
        reached->items = add_part(making, place_of(making, place_id, &place) ? place.name : (Text){ 0 });
        reached->thread = 0;
    }
    Text title = thread && thread != reached->thread ? value_get_text(shown, "title") : (Text){ 0 };
    reached->place = place_id;
    reached->thread = thread;
    add_item(making, reached->items, title, address(making, "/notifications/", value_get_number(row, "id")), shown, false);
}

/* The ids of all that was looked at: what is not there any more is not looked at again. */
static Text add_all_told(const Making *making, const Value *rows)
{
    Reached reached = { 0 };
    Buffer ids = buffer_new(making->arena, LETTER_MAXIMUM);
    for (ptrdiff_t i = 0; i < rows->count; i++) {
        Value *shown = value_object(making->arena);
        buffer_add_listed(&ids, value_get_number(rows->items[i], "id"));
        if (shown_of(making, value_get_number(rows->items[i], "sequence"), shown))
            add_told(making, &reached, rows->items[i], shown);
    }
    return buffer_text(&ids);
}

/* What other features have to say once a week. */
static void add_weekly(const Making *making)
{
    const Feature *const *features = app_features(making->outbox->app);
    Value *sections = value_list(making->arena);
    for (int i = 0; features[i]; i++)
        if (features[i]->weekly_section)
            features[i]->weekly_section(making->request, sections);
    for (ptrdiff_t i = 0; i < sections->count; i++) {
        const Value *items = value_get(sections->items[i], TEXT("items"));
        Value *part = items->count > 0 ? add_part(making, value_get_text(sections->items[i], "title")) : NULL;
        for (ptrdiff_t j = 0; j < items->count; j++) {
            Value *shown = value_object(making->arena);
            put_text(shown, "sentence", value_get_text(items->items[j], "title"));
            put_text(shown, "text", language_date(making->request->language, making->arena, value_get_text(items->items[j], "due")));
            add_item(making, part, (Text){ 0 }, text_join(making->arena, site_of(making), value_get_text(items->items[j], "href")), shown, true);
        }
    }
}

static void put_digest(const Making *making, int64_t person, Moment due, bool is_weekly, OutLetter *letter)
{
    Value *values = value_object(making->arena);
    put_text(values, "network", app_options(making->outbox->app)->network_name);
    letter->mail.subject = request_say(making->request, is_weekly ? SAY("Your week in {network}") : SAY("What is new in {network}"), values);
    letter->mail.list_words = app_options(making->outbox->app)->network_name;
    letter->mail.list = text_join(making->arena, TEXT("digest."), making->outbox->domain);
    letter->mail.unsubscribe = unsubscribe_address(making, &(Unsubscribing){ .person = person });
    letter->name = text_printf(making->arena, "digest-%lld-%lld", (long long)person, (long long)due);
    letter->message_id = message_id_of(making, text_printf(making->arena, "digest.%lld.%lld", (long long)person, (long long)due));
    put_text(making->letter, "why", request_say(making->request, SAY("This is the digest of what you follow."), NULL));
    add_link(making, SAY("Choose what stands in it, and when it comes"), values,
             text_join(making->arena, site_of(making), TEXT("/notifications/settings")));
    add_link(making, SAY("No more digests, without signing in"), values, letter->mail.unsubscribe);
}

bool letter_of_digest(const Outbox *outbox, Arena *arena, int64_t person, Moment due, OutLetter *result_letter, Text *result_ids)
{
    Making making;
    *result_letter = (OutLetter){ 0 };
    *result_ids = (Text){ 0 };
    if (!making_begin(&making, outbox, arena, person))
        return false;
    bool is_weekly = text_is(settings_of(outbox->database, arena, person).frequency, "weekly");
    Value *rows = value_from_rows(arena, database_query(outbox->database, arena, &waiting_for_digest, ARGS(person, MOST_IN_DIGEST)));
    *result_ids = add_all_told(&making, rows);
    if (is_weekly)
        add_weekly(&making);
    put_digest(&making, person, due, is_weekly, result_letter);
    making_end(&making, result_letter);
    return value_get(making.letter, TEXT("parts"))->count > 0;
}
