/* SPDX-License-Identifier: EUPL-1.2 */
/* What templates are compiled to: for each a flat array of operations. */
#ifndef VIEW_TEMPLATE_PROGRAM_H
#define VIEW_TEMPLATE_PROGRAM_H

#include "view/markup.h"
#include "view/message.h"
#include "view/template.h"

typedef enum {
    OPERATION_LITERAL,
    OPERATION_INDENT,   /* the indentation of a line that does not begin with a literal */
    OPERATION_NAME,     /* a value, escaped */
    OPERATION_RAW,      /* a value as it is */
    OPERATION_FORMAT,   /* a value in the page's language */
    OPERATION_SAY,      /* a message with arguments */
    OPERATION_SECTION,  /* the operations up to end, for each value */
    OPERATION_INVERTED, /* the operations up to end, when there is no value */
    OPERATION_INCLUDE,  /* a partial or a parent; arguments stand up to end */
    OPERATION_BLOCK     /* an argument, or the operations up to end */
} OperationKind;

/* What a parent is given for one of its blocks: operations of the template that names the parent. */
typedef struct Argument {
    Text name;
    int from;
    int end;
    bool starts_line; /* its first operation writes the indentation of its line */
} Argument;

typedef struct Operation {
    OperationKind kind;
    bool starts_line; /* a literal at the start of a line */
    bool indented;    /* what is included or put for a block takes over this place's indentation */
    Place place;
    Format format;
    int line;
    int end;     /* behind the last operation that belongs to this one */
    int include; /* the template, or -1 */
    int argument_count;
    Text text;   /* the literal; the name of a block; white space that indents what is put here */
    Text indent;
    Path path;
    const Message *message;
    const Argument *arguments;
} Operation;

typedef struct Template {
    Text name;
    int count;
    Operation *operations;
} Template;

struct Templates {
    TemplateOptions options;
    Text language; /* code of options.language */
    ptrdiff_t count;
    Template *list; /* sorted by name */
};

/* The template's place in the list, or -1. */
int templates_find(const Templates *templates, Text name);

#endif
