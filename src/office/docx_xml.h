/* SPDX-License-Identifier: EUPL-1.2 */
/* The names that WordprocessingML goes by (ECMA-376, transitional). */
#ifndef OFFICE_DOCX_XML_H
#define OFFICE_DOCX_XML_H

#define DOCX_NAMESPACES                                                 \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

#endif
