/* SPDX-License-Identifier: EUPL-1.2 */
/* Mustache templates after the official specification (mustache/spec 1.4, inheritance included), compiled once a language.
 *
 * Empty text and zero are empty to sections. Beyond the specification: ' is escaped too; {{#say}}message{{/say}} is resolved in the
 * catalogue when the template is compiled, its {names} looked up when it is rendered; {{#number}}name{{/number}}, {{#money}}
 * (of cents), {{#date}}, {{#moment}}, {{#country}}, {{#language}} write a value in the page's language; words in another language than the page's get
 * <span lang>, except inside a tag. None of this where language is NULL. */
#ifndef VIEW_TEMPLATE_H
#define VIEW_TEMPLATE_H

#include "view/language.h"
#include "view/value.h"

typedef struct Templates Templates;

typedef struct TemplateSource {
    Text name; /* "cities/show", the name in {{> cities/show}} */
    Text text;
} TemplateSource;

typedef struct TemplateOptions {
    const Language *language; /* NULL: plain Mustache */
    bool strict;              /* an unknown name, partial or parent is an error */
} TemplateOptions;

/* Compiles all sources, which may include each other. The texts must live as long as the arena. NULL, and a sentence that
 * names template and line, when one is malformed. */
Templates *templates_compile(Arena *arena, const TemplateSource *sources, ptrdiff_t count, TemplateOptions options,
                             Text *result_problem);

/* Renders the named template with the context (names are looked up in it) into the buffer. False, with a sentence, for an unknown
 * template and, when strict, for an unknown name. Thread-safe. arena: for what the rendering needs; zone: IANA name for moments. */
bool templates_render(const Templates *templates, Text name, const Value *context, Text zone, Arena *arena, Buffer *buffer,
                      Text *result_problem);

#endif
