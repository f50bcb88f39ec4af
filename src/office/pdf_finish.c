/* SPDX-License-Identifier: EUPL-1.2 */
/* libqpdf adds to Cairo's file what Cairo does not know: languages, and what heads of tables are heads of. */
#include "office/pdf_set.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "base/log.h"

typedef struct Finish {
    qpdf_data qpdf;
    const PdfSet *set;
    Arena *arena;
    ptrdiff_t remark; /* the next */
    int element;      /* that is looked at */
} Finish;

static qpdf_oh string_of(Finish *finish, Text text)
{
    return qpdf_oh_new_unicode_string(finish->qpdf, text_z(finish->arena, text));
}

static void remark_on(Finish *finish, qpdf_oh element)
{
    const PdfRemark *remark = &finish->set->remarks[finish->remark++];
    if (remark->language.length > 0)
        qpdf_oh_replace_key(finish->qpdf, element, "/Lang", string_of(finish, remark->language));
    if (remark->is_head)
        qpdf_oh_replace_key(finish->qpdf, element, "/A", qpdf_oh_parse(finish->qpdf, "<< /O /Table /Scope /Column >>"));
}

static void walk(Finish *finish, qpdf_oh element);

/* Elements have a /S; other children are places in pages. */
static void walk_child(Finish *finish, qpdf_oh child)
{
    if (qpdf_oh_is_dictionary(finish->qpdf, child) && qpdf_oh_has_key(finish->qpdf, child, "/S"))
        walk(finish, child);
    qpdf_oh_release(finish->qpdf, child);
}

/* In the order in which elements began. As deep as lists in lists, which pdf_list_item() bounds. */
static void walk(Finish *finish, qpdf_oh element)
{
    qpdf_data qpdf = finish->qpdf;
    if (finish->remark < finish->set->remark_count && finish->set->remarks[finish->remark].element == finish->element)
        remark_on(finish, element);
    finish->element++;
    qpdf_oh children = qpdf_oh_get_key(qpdf, element, "/K");
    int count = qpdf_oh_is_array(qpdf, children) ? qpdf_oh_get_array_n_items(qpdf, children) : 0;
    for (int i = 0; i < count && finish->remark < finish->set->remark_count; i++)
        walk_child(finish, qpdf_oh_get_array_item(qpdf, children, i));
    if (qpdf_oh_is_dictionary(qpdf, children))
        walk_child(finish, qpdf_oh_new_object(qpdf, children));
    qpdf_oh_release(qpdf, children);
}

static void add_what_is_missing(Finish *finish)
{
    qpdf_data qpdf = finish->qpdf;
    qpdf_oh root = qpdf_get_root(qpdf);
    if (finish->set->flow->language.length > 0)
        qpdf_oh_replace_key(qpdf, root, "/Lang", string_of(finish, finish->set->flow->language));
    qpdf_oh_replace_key(qpdf, root, "/ViewerPreferences", qpdf_oh_parse(qpdf, "<< /DisplayDocTitle true >>"));
    qpdf_oh tree = qpdf_oh_get_key(qpdf, root, "/StructTreeRoot"), children = qpdf_oh_get_key(qpdf, tree, "/K");
    walk_child(finish, qpdf_oh_is_array(qpdf, children) ? qpdf_oh_get_array_item(qpdf, children, 0) : children);
}

/* NULL where it went well. */
static const char *problem_of(Finish *finish, Text pdf)
{
    qpdf_data qpdf = finish->qpdf;
    if (qpdf_read_memory(qpdf, "pdf", pdf.data, (unsigned long long)pdf.length, NULL) & QPDF_ERRORS)
        return "it cannot be read";
    add_what_is_missing(finish);
    if (qpdf_has_error(qpdf))
        return qpdf_get_error_full_text(qpdf, qpdf_get_error(qpdf));
    qpdf_init_write_memory(qpdf);
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE);
    return qpdf_write(qpdf) & QPDF_ERRORS ? "it cannot be written" : NULL;
}

Text pdf_finish(Arena *arena, Text pdf, const PdfSet *set)
{
    Finish finish = { .qpdf = qpdf_init(), .set = set, .arena = set->arena };
    Text finished = { 0 };
    qpdf_silence_errors(finish.qpdf);
    qpdf_set_suppress_warnings(finish.qpdf, QPDF_TRUE);
    const char *problem = problem_of(&finish, pdf);
    if (problem)
        log_line("qpdf cannot finish a PDF: %s", problem);
    else
        finished = text_copy(arena, (Text){ (const char *)qpdf_get_buffer(finish.qpdf), (ptrdiff_t)qpdf_get_buffer_length(finish.qpdf) });
    qpdf_cleanup(&finish.qpdf);
    return finished;
}
