/* SPDX-License-Identifier: EUPL-1.2 */
/* Shapes and forms as JSON Schemas under names. */
#include "features/api/schemas.h"

#include "base/log.h"
#include "base/moment.h"
#include "http/list.h"
#include "http/shape.h"

enum { MOST = 2000, NAME_MAXIMUM = 400, SCHEMA_MAXIMUM = 1 << 20 };

/* What a shape or form has become. */
typedef struct Known {
    const void *of;
    bool with_files;
    Text name;
} Known;

struct Schemas {
    Arena *arena;
    Value *result;
    int count;
    Known known[MOST];
};

Schemas *schemas_new(Arena *arena, Value *result)
{
    Schemas *schemas = new(arena, Schemas, 1);
    schemas->arena = arena;
    schemas->result = result;
    return schemas;
}

/* ---- Names ---- */

static bool is_letter_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

Text schema_name_of_path(Arena *arena, Text path)
{
    Buffer name = buffer_new(arena, NAME_MAXIMUM);
    bool begins = true;
    for (ptrdiff_t i = 0; i < path.length; i++) {
        char c = path.data[i];
        if (is_letter_or_digit(c))
            buffer_add_byte(&name, begins && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        if (c == '{')
            buffer_add(&name, TEXT("By"));
        begins = !is_letter_or_digit(c);
    }
    return name.length > 0 ? buffer_text(&name) : TEXT("Home");
}

/* "populations" of a list: "Population"; "codes" "Code"; "cities" "City". */
static Text name_of_member(Arena *arena, const Shape *member)
{
    Text name = schema_name_of_path(arena, text_from_z(member->name));
    if (member->kind != SHAPE_LIST)
        return name;
    if (text_ends_with(name, TEXT("ies")) && name.length > 4)
        return text_join(arena, text_slice(name, 0, name.length - 3), TEXT("y"));
    bool is_plural = text_ends_with(name, TEXT("s")) && !text_ends_with(name, TEXT("ss"));
    return is_plural ? text_slice(name, 0, name.length - 1) : text_join(arena, name, TEXT("Item"));
}

static Text json_of(Arena *arena, const Value *value)
{
    Buffer buffer = buffer_new(arena, SCHEMA_MAXIMUM);
    value_to_json(value, &buffer);
    return buffer_text(&buffer);
}

static const Known *known_find(const Schemas *schemas, const void *of, bool with_files)
{
    for (int i = 0; i < schemas->count; i++)
        if (schemas->known[i].of == of && schemas->known[i].with_files == with_files)
            return &schemas->known[i];
    return NULL;
}

static Value *reference_to(Arena *arena, Text name)
{
    Value *reference = value_object(arena);
    put_text(reference, "$ref", text_join(arena, TEXT("#/components/schemas/"), name));
    return reference;
}

/* Under the name, unless another schema has it: two that say the same are one. */
static Value *schema_keep(Schemas *schemas, Text name, const Known *known, Value *schema)
{
    Arena *arena = schemas->arena;
    Text wanted = name;
    const Value *there;
    for (int i = 2; (there = value_get(schemas->result, wanted)) && !text_equal(json_of(arena, there), json_of(arena, schema)); i++)
        wanted = text_printf(arena, "%.*s%d", TEXT_ARGUMENTS(name), i);
    if (!there)
        put(schemas->result, text_z(arena, wanted), schema);
    if (schemas->count == MOST)
        fail("more shapes and forms than the description has room for");
    schemas->known[schemas->count] = *known;
    schemas->known[schemas->count++].name = wanted;
    return reference_to(arena, wanted);
}

/* ---- Shapes ---- */

static void put_type(Value *schema, const char *type, bool optional)
{
    Arena *arena = schema->arena;
    if (!optional) {
        put_text(schema, "type", text_from_z(type));
        return;
    }
    Value *types = put_list(schema, "type");
    add(types, value_text(arena, text_from_z(type)));
    add(types, value_text(arena, TEXT("null")));
}

static const char *type_of(ShapeKind kind)
{
    switch (kind) {
    case SHAPE_NUMBER:
    case SHAPE_MOMENT:
        return "integer";
    case SHAPE_TRUTH:
        return "boolean";
    case SHAPE_OBJECT:
        return "object";
    case SHAPE_LIST:
        return "array";
    case SHAPE_TEXT:
    case SHAPE_WORDS:
    case SHAPE_DAY:
        break;
    }
    return "string";
}

/* What is said of a kind besides its type. */
static void put_kind(Value *schema, const Shape *shape)
{
    if (shape->kind == SHAPE_DAY)
        put_text(schema, "pattern", TEXT("^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"));
    if (shape->kind == SHAPE_MOMENT)
        put_text(schema, "title", TEXT("microseconds since 1970 UTC"));
    if (shape->kind == SHAPE_NUMBER || shape->kind == SHAPE_MOMENT)
        put_text(schema, "format", TEXT("int64"));
}

static Value *schema_of_member(Schemas *schemas, Text parent, const Shape *shape)
{
    Arena *arena = schemas->arena;
    Value *schema = value_object(arena);
    Value *of = NULL;
    if (shape->of)
        of = schema_of_shape(schemas, text_join(arena, parent, name_of_member(arena, shape)), shape->of);
    if (of && shape->kind == SHAPE_OBJECT && shape->optional) {
        Value *either = put_list(schema, "anyOf");
        add(either, of);
        put_text(add_object(either), "type", TEXT("null"));
    } else if (of && shape->kind == SHAPE_OBJECT) {
        schema = of;
    } else {
        put_type(schema, type_of(shape->kind), shape->optional);
        if (shape->kind == SHAPE_LIST)
            put(schema, "items", of ? of : value_object(arena));
    }
    put_kind(schema, shape);
    put_text(schema, "description", text_from_z(shape->about));
    return schema;
}

Value *schema_of_shape(Schemas *schemas, Text name, const Shape *shape)
{
    const Known *known = known_find(schemas, shape, false);
    if (known)
        return reference_to(schemas->arena, known->name);
    Value *schema = value_object(schemas->arena);
    put_text(schema, "type", TEXT("object"));
    Value *properties = put_object(schema, "properties");
    Value *required = put_list(schema, "required");
    for (const Shape *member = shape; member->name; member++) {
        put(properties, member->name, schema_of_member(schemas, name, member));
        add(required, value_text(schemas->arena, text_from_z(member->name)));
    }
    if (shape_may_be_synced(shape))
        put(properties, "sync", schema_of_shape(schemas, TEXT("ListSync"), list_sync_shape));
    return schema_keep(schemas, name, &(Known){ .of = shape }, schema);
}

/* ---- Forms ---- */

static const char *type_of_field(const Field *field)
{
    return field->kind == FIELD_NUMBER ? "integer" : field->kind == FIELD_CHECK ? "boolean" : "string";
}

static bool is_text(const Field *field)
{
    return field->kind == FIELD_TEXT || field->kind == FIELD_LINES || field->kind == FIELD_PASSWORD;
}

static void put_limits(Value *property, const Field *field)
{
    enum { USUAL_MAXIMUM = 1000 };
    bool bounded = field->minimum != 0 || field->maximum != 0;
    if (is_text(field)) {
        put_number(property, "maxLength", field->maximum ? field->maximum : USUAL_MAXIMUM);
        if (field->minimum > 0 && field->required)
            put_number(property, "minLength", field->minimum);
    } else if (field->kind == FIELD_NUMBER && bounded) {
        put_number(property, "minimum", field->minimum);
        put_number(property, "maximum", field->maximum);
    } else if (field->kind == FIELD_DAY) {
        put_text(property, "pattern", field->required ? TEXT("^[0-9]{4}-[0-9]{2}-[0-9]{2}$") : TEXT("^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"));
    }
}

static void put_file(Value *property, const Field *field)
{
    Value *one = property;
    if (field->kind == FIELD_FILES) {
        put_text(property, "type", TEXT("array"));
        one = put_object(property, "items");
    }
    put_text(one, "type", TEXT("string"));
    put_text(one, "contentMediaType", TEXT("application/octet-stream"));
}

static void put_field(Value *properties, const Field *field)
{
    Value *property = put_object(properties, field->name);
    if (field_takes_files(field)) {
        put_file(property, field);
    } else {
        put_text(property, "type", text_from_z(type_of_field(field)));
        put_limits(property, field);
    }
    if (field->label)
        put_text(property, "title", text_from_z(field->label));
    if (field->hint)
        put_text(property, "description", text_from_z(field->hint));
}

Value *schema_of_form(Schemas *schemas, Text name, const Form *form, bool with_files)
{
    const Known *known = known_find(schemas, form, with_files);
    if (known)
        return reference_to(schemas->arena, known->name);
    Value *schema = value_object(schemas->arena);
    put_text(schema, "type", TEXT("object"));
    Value *properties = put_object(schema, "properties");
    Value *required = put_list(schema, "required");
    for (const Field *field = form->fields; field->name; field++) {
        if (field_takes_files(field) && !with_files)
            continue;
        put_field(properties, field);
        if (field->required)
            add(required, value_text(schemas->arena, text_from_z(field->name)));
    }
    return schema_keep(schemas, name, &(Known){ .of = form, .with_files = with_files }, schema);
}
