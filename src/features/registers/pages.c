/* SPDX-License-Identifier: EUPL-1.2 */
/* Which registers there are, what is in each, and how it goes out and in: for the secretariat. */
#include "features/registers/pages.h"

#include "features/registers/words.h"
#include "http/app.h"
#include "http/gather.h"

static const Shape register_item_shape[] = {
    { "name", SHAPE_TEXT, "its name, in addresses and of its files", NULL, false },
    { "label", SHAPE_TEXT, "the same in words", NULL, false },
    { "about", SHAPE_TEXT, "what one row is", NULL, false },
    { "has_people", SHAPE_TRUTH, "whether people are in it: who takes it out says what for, and is recorded", NULL, false },
    { 0 }
};
static const Shape waiting_shape[] = {
    { "id", SHAPE_NUMBER, "number of the table", NULL, false },
    { "at", SHAPE_MOMENT, "when it was sent", NULL, false },
    { "register", SHAPE_TEXT, "name of the register", NULL, false },
    { "file_name", SHAPE_TEXT, "name of the file", NULL, false },
    { "refused", SHAPE_NUMBER, "how many things are wrong in it", NULL, false },
    { 0 }
};
static const Shape list_shape[] = {
    { "registers", SHAPE_LIST, "the registers, each behind those that it builds on", register_item_shape, false },
    { "waiting", SHAPE_LIST, "tables that the reader has sent and that wait to be written", waiting_shape, false },
    { 0 }
};
static const Shape column_shape[] = {
    { "name", SHAPE_TEXT, "the column's head", NULL, false },
    { "is_key", SHAPE_TRUTH, "whether rows are known by it", NULL, false },
    { "is_required", SHAPE_TRUTH, "whether something has to stand in it", NULL, false },
    { "example", SHAPE_TEXT, "what may stand in it", NULL, false },
    { 0 }
};
static const Shape register_shape[] = {
    { "name", SHAPE_TEXT, "its name, in addresses and of its files", NULL, false },
    { "label", SHAPE_TEXT, "the same in words", NULL, false },
    { "about", SHAPE_TEXT, "what one row is", NULL, false },
    { "has_people", SHAPE_TRUTH, "whether people are in it: who takes it out says what for, and is recorded", NULL, false },
    { "columns", SHAPE_LIST, "its columns, in the order of its files", column_shape, false },
    { 0 }
};

static void register_put(Request *request, Value *shown, const Register *of)
{
    put_text(shown, "name", text_from_z(of->name));
    put_text(shown, "label", request_say(request, of->label, NULL));
    put_text(shown, "about", request_say(request, of->about, NULL));
    put_truth(shown, "has_people", of->has_people);
}

static bool may_have(const Request *request, const Register *of)
{
    return !of->is_of_machine || is_administrator(&request->reader);
}

const Register *register_named(Request *request, Text name)
{
    Book *book = book_open(request->arena, request->database, app_features(request->app));
    const Keys *keys = book_find(book, name);
    return keys != NULL && may_have(request, keys->of) ? keys->of : NULL;
}

const Register *register_of_path(Request *request)
{
    return register_named(request, path_parameter(request, "register"));
}

static void put_waiting(Request *request)
{
    Value *uploads = uploads_of(request->database, request->arena, request->reader.person);
    Value *list = put_list(request->data, "waiting");
    for (ptrdiff_t i = 0; i < uploads->count; i++) {
        Value *item = add_object(list);
        for (const Shape *member = waiting_shape; member->name != NULL; member++)
            put(item, member->name, value_get(uploads->items[i], text_from_z(member->name)));
    }
    put_truth(request->page, "has_waiting", list->count > 0);
}

static Answer show_registers(Request *request)
{
    Book *book = book_open(request->arena, request->database, app_features(request->app));
    Value *list = put_list(request->data, "registers");
    for (int i = 0; i < book->count; i++)
        if (may_have(request, book->keys[i].of))
            register_put(request, add_object(list), book->keys[i].of);
    put_waiting(request);
    put_text(request->page, "title", request_say(request, SAY("Registers"), NULL));
    request->template = "registers/list";
    return ANSWER_PAGE;
}

static void put_columns(Request *request, const Register *of)
{
    Value *list = put_list(request->data, "columns");
    for (int i = 0; i < columns_in_files(of); i++) {
        const RegisterColumn *column = &of->columns[i];
        Value *item = add_object(list);
        put_text(item, "name", text_from_z(column->name));
        put_truth(item, "is_key", column->is & IS_KEY);
        put_truth(item, "is_required", (column->is & IS_REQUIRED) && column->usual == NULL);
        put_text(item, "example", text_from_z(column->example));
    }
}

static void put_formats(Request *request)
{
    static const char *const labels[TABLE_FORMATS] = { SAY("CSV"), SAY("Excel"), SAY("JSON") };
    Value *choices = form_choices(request, "format");
    for (int i = 0; i < TABLE_FORMATS; i++)
        choice_add(choices, text_from_z(table_formats[i]), request_say(request, labels[i], NULL));
}

static const char *address_of(Request *request, const Register *of, const char *what)
{
    return text_z(request->arena, text_printf(request->arena, "/administration/registers/%s/%s", of->name, what));
}

Answer register_page(Request *request, const Register *of)
{
    register_put(request, request->data, of);
    put_columns(request, of);
    put_formats(request);
    form_show(request, "take", of->has_people ? &register_take_people_form : &register_take_plain_form, address_of(request, of, "take"), NULL);
    form_show(request, "form", &register_upload_form, address_of(request, of, "upload"), NULL);
    put_text(request->page, "title", request_say(request, of->label, NULL));
    put_text(request->page, "empty", text_from_z(address_of(request, of, "empty")));
    request->template = "registers/one";
    return request->method == GET ? ANSWER_PAGE : ANSWER_INVALID;
}

static Answer show_register(Request *request)
{
    const Register *of = register_of_path(request);
    return of != NULL ? register_page(request, of) : ANSWER_NOT_FOUND;
}

static const Retention retentions[] = {
    { .code = "registers.uploads",
      .about = SAY("Tables that were sent for a register, until they are written or dropped"),
      .days = UPLOAD_KEPT_DAYS,
      .forget = uploads_forget },
    { 0 }
};

#define REGISTERS "/administration/registers"
static const Route routes[] = {
    { GET, REGISTERS, show_registers, .who = SECRETARIAT, .shape = list_shape, .summary = "The registers that go out and in as tables" },
    { GET, REGISTERS "/{register}", show_register, .who = SECRETARIAT, .shape = register_shape, .summary = "One register: its columns" },
    { GET, REGISTERS "/{register}/empty", register_empty, .who = SECRETARIAT, .summary = "A table with the heads of a register, as .csv or .xlsx" },
    { POST, REGISTERS "/{register}/take", register_take, .who = SECRETARIAT, .form = &register_take_form, .fresh = true,
      .summary = "The register as a file; recorded where people are in it" },
    { POST, REGISTERS "/{register}/upload", register_upload, .who = SECRETARIAT, .form = &register_upload_form, .fresh = true,
      .summary = "Sends a table for a register; nothing of it is written yet" },
    { GET, REGISTERS "/uploads/{upload}", register_upload_show, .who = SECRETARIAT, .shape = register_upload_shape, .summary = "What would become of a table, line by line" },
    { POST, REGISTERS "/uploads/{upload}/run", register_upload_run, .who = SECRETARIAT, .form = &register_run_form, .fresh = true,
      .summary = "Writes all of a table, or nothing" },
    { POST, REGISTERS "/uploads/{upload}/drop", register_upload_drop, .who = SECRETARIAT, .summary = "Drops a table" },
    { 0 }
};

static const EntryKind entry_kinds[] = {
    { .code = "register", .label = SAY("Registers"), .verbs = "register", .is_inside = true },
    { 0 }
};

const Schema registers_schema = { "registers", "src/features/registers/schema.sql" };

const Feature registers = {
    .name = "registers",
    .area = "network",
    .registers = registers_registers,
    .routes = routes,
    .topics = "registers",
    .about_person = registers_about_person,
    .erase_person = registers_erase_person,
    .person_columns = registers_person_columns,
    .retentions = retentions,
    .entry_in_words = registers_entry_in_words,
    .entry_audience = registers_entry_audience,
    .entry_kinds = entry_kinds,
};
