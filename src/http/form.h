/* SPDX-License-Identifier: EUPL-1.2 */
/* A form's fields, declared; what arrives is checked against the declaration, and what is wrong is said beside the field. */
#ifndef HTTP_FORM_H
#define HTTP_FORM_H

#include "base/text.h"

typedef enum {
    FIELD_TEXT,     /* one line */
    FIELD_LINES,    /* many lines */
    FIELD_NUMBER,   /* whole */
    FIELD_DAY,      /* YYYY-MM-DD */
    FIELD_EMAIL,
    FIELD_PASSWORD, /* never shown again */
    FIELD_CHOICE,   /* one of choices, or of what the page offers */
    FIELD_CITY,     /* one of what the page offers; where it offers none, since there are too many, by name */
    FIELD_CHECK,    /* present or not */
    FIELD_HIDDEN,
    FIELD_FILE,     /* one file: upload(), not field(); only multipart/form-data carries it, so JSON never does */
    FIELD_FILES     /* several: upload_after(); at most FILES_AT_ONCE, maximum is that of all together */
} FieldKind;

typedef struct Field {
    const char *name;
    FieldKind kind;
    const char *label;       /* a message */
    const char *hint;        /* a message, or NULL */
    bool required;
    int64_t minimum, maximum; /* characters of texts, value of numbers; 0 and 0: 1,000 characters, or any number. Of files,
                                 maximum only, in bytes, and it must be given */
    const char *autocomplete; /* the HTML token, or NULL */
    const char *section;      /* a message: the heading that stands over this field and what follows, or NULL */
} Field;

enum { FILES_AT_ONCE = 20 };

static inline bool field_takes_files(const Field *field)
{
    return field->kind == FIELD_FILE || field->kind == FIELD_FILES;
}

/* The fields of a form; the last one has no name. */
typedef struct Form {
    const Field *fields;
    const char *submit; /* a message: what the button says */
} Form;

/* Bytes that the files of the form may have together; 0 where it takes none. NULL is allowed. */
int64_t form_file_bytes(const Form *form);

/* Bytes that its long texts may take as they are sent, beyond what every form may. NULL is allowed. */
int64_t form_text_bytes(const Form *form);

#endif
