// SPDX-License-Identifier: EUPL-1.2
// The text on which the forum of the story agrees, and what is changed in it.
import assert from "node:assert/strict";

export const firstDraft = `# Du travail pour chacun

Les villes connaissent leurs habitants et leurs entreprises. Elles forment les jeunes.

Nous demandons à l’Union des moyens stables pour les services de l’emploi.

Les petites entreprises ont besoin de conseils : des conseils proches, dans leur langue.

Chaque quartier a droit à un bureau où l’on cherche du travail avec quelqu’un.

Les apprentis apprennent mieux dans une entreprise que dans une salle.
`;

// The text with other words in place of some that are in it.
export function changed(text, changes) {
    return Object.entries(changes).reduce((stands, [old, words]) => {
        assert.ok(stands.includes(old), `“${old}” is in the text`);
        return stands.replace(old, words);
    }, text);
}

export const amendments = [
    { city: "lyon", change: { "des moyens stables": "des moyens pluriannuels" }, reason: "Un an ne suffit pas.", language: "fr" },
    { city: "krakow", locale: "pl-PL", change: { "des moyens stables": "des moyens versés aux villes" }, reason: "Pieniądze muszą trafiać do miast.", language: "pl" },
    { city: "athens", change: { "Chaque quartier": "Qui cherche seul cherche plus longtemps que sur le conseil d’un ami.\n\nChaque quartier" },
        reason: "Κανείς δεν ψάχνει μόνος.", language: "el" },
    { city: "tampere", change: { "avec quelqu’un": "avec une personne qui connaît le quartier et ses entreprises" }, reason: "Help has a face.", language: "en" },
    { city: "ghent", change: { "Les apprentis apprennent mieux dans une entreprise que dans une salle.": "Les apprentis apprennent en travaillant." },
        reason: "Kürzer ist klarer.", language: "de" },
];

// What would be accepted in place of Tampere's words.
export const inPlace = { "une personne qui connaît le quartier et ses entreprises": "une personne du quartier" };

// What the text says of it where the compromise is begun, and what it says then.
export const compromise = { of: ["des moyens pluriannuels", "des moyens versés aux villes", "des moyens stables"],
    text: "des moyens pluriannuels, versés aux villes", reason: "Pour plusieurs années, et directement." };

export const pledge = { title: "Un toit avant tout", task: "Ce que chaque ville promet à qui n’a pas de toit.",
    text: "# Un toit avant tout\n\nNous ne laissons personne dormir dehors.\n" };
