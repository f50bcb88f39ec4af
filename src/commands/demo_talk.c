/* SPDX-License-Identifier: EUPL-1.2 */
/* The words of a month of talk, each post in its author's language. */
#include "commands/demo_talk.h"

enum { COORDINATOR, MAYOR, OFFICE, DEPUTY_MAYOR, OFFICER = 6, EXPERT = 7 };
enum { TEXTILES, MEETING, BINS, SCHOOLS, HOUSING_FIRST, NIGHT_TRAINS, GREEN_ROOFS, CHARTER, LYON_IN_GHENT, ATHENS_SEATS };

const DemoThread demo_threads[DEMO_THREADS] = {
    [TEXTILES] = { "groups waste", "Separate collection of textiles: what works?", false },
    [MEETING] = { "groups waste", "When do we meet in spring?", false },
    [BINS] = { "groups waste", "Biodéchets en immeuble : quels bacs ?", true },
    [SCHOOLS] = { "groups food", "Regionales Essen in Schulen ausschreiben", false },
    [HOUSING_FIRST] = { "groups homelessness", "Counting people who sleep rough: one night or a whole week?", false },
    [NIGHT_TRAINS] = { "themes mobility", "Night trains between our cities", true },
    [GREEN_ROOFS] = { "themes climate-and-environment", "Green roofs: figures that convince a treasurer", true },
    [CHARTER] = { "themes digital-transformation", "Who would sign a charter on cameras in public places?", true },
    [LYON_IN_GHENT] = { "cities lyon", "Qui part à Gand en mars ?", false },
    [ATHENS_SEATS] = { "cities athens", "Ποιος θα καθίσει στις ομάδες το 2027;", false },
};

const DemoPost demo_posts[] = {
    /* 0 */ { TEXTILES, NO_POST, "lyon", 0, "en",
              "Since last year all of us have to collect textiles separately. I would like to put together **what works** for our report.\n\n"
              "Please say:\n\n1. containers in the street, or at recycling centres?\n2. who pays: the producers yet, or still the city?\n"
              "3. what share can be worn again?\n\n@Copenhagen and @Zurich, you were early: what would you do differently?" },
    { TEXTILES, 0, "copenhagen", 0, "en",
      "Containers in the street, and we regret the first two hundred: too small, and wet inside.\n\n"
      "| | 2024 | 2025 |\n|---|--:|--:|\n| tonnes | 1,140 | 1,690 |\n| worn again | 41 % | 33 % |\n\nMore comes in, and worse things." },
    { TEXTILES, 0, "zurich", 0, "de",
      "Wir haben mit den Hilfswerken weitergemacht, die es vorher schon taten. Die Stadt zahlt nichts, bestimmt aber die Standorte. "
      "Tragbar sind noch gut 50 %.\n\nAnders machen würden wir: *von Anfang an* wiegen, was fortgeht." },
    { TEXTILES, 1, "coimbra", 0, "pt",
      "Obrigada, @Charlotte Jespersen. Que capacidade têm os novos contentores? Os nossos de 2 m³ enchem em quatro dias." },
    { TEXTILES, 3, "copenhagen", 0, "en", "2.5 m³, emptied twice a week, with a floor that lets water out." },
    /* 5 */ { MEETING, NO_POST, "aarhus", 0, "en", "We can host on 18 and 19 March, or on 15 and 16 April. Which do you prefer?" },
    { MEETING, 5, "edinburgh", 0, "en", "March, please. April is our budget." },
    { MEETING, 5, "katowice", 0, "pl", "Marzec. W kwietniu mamy kongres." },
    { BINS, NO_POST, "grenoble", 0, "fr",
      "En immeuble, nos bacs de 120 L sont trop lourds pour les gardiens, et ceux de 35 L débordent. Qui a trouvé le bon format ? "
      "Un exemple de cahier des charges nous aiderait beaucoup." },
    { BINS, 8, "bochum", 0, "de",
      "80 Liter mit Rollen, zweimal in der Woche. Unsere Leistungsbeschreibung:\n\n> Der Behälter ist leer nicht schwerer als 9 kg, der Deckel "
      "schließt von selbst, die Räder laufen auf Kies.\n\nDen ganzen Text schicken wir gern." },
    /* 10 */ { BINS, 8, "dijon", 0, "fr", "Même constat chez nous. @Grenoble, passez voir notre essai rue Berbisey : trois formats côte à côte depuis mai." },
    { BINS, 9, "grenoble", 0, "fr", "Merci ! C'est exactement la phrase qui nous manquait. Oui pour le texte entier." },
    { SCHOOLS, NO_POST, "bremen", 0, "de",
      "Wer hat **regionale Lebensmittel** für Schulen schon so ausgeschrieben, dass niemand geklagt hat? Wir denken an:\n\n"
      "- Lose, die kleine Betriebe schaffen\n- Frische statt Entfernung als Kriterium\n- Besuche der Klassen auf dem Hof" },
    { SCHOOLS, 12, "szczecin", 0, "pl",
      "U nas działa kryterium czasu: **od zbioru do kuchni najwyżej 24 godziny**. Nikt się nie odwołał, a trzech na pięciu dostawców jest stąd." },
    { SCHOOLS, 12, "malaga", 0, "es",
      "Nosotros dividimos el contrato en 14 lotes por barrio. Se presentaron nueve cooperativas. Puedo compartir los pliegos." },
    /* 15 */ { SCHOOLS, 13, "bremen", 0, "de",
               "@Agata Michalak, das ist großartig: Zeit statt Kilometer. Wie prüft ihr die 24 Stunden, ohne dass es ein Amt für Uhren braucht?" },
    { SCHOOLS, 15, "szczecin", 0, "pl", "Naklejka z godziną zbioru i dwie kontrole w miesiącu. W roku mieliśmy jedno naruszenie." },
    { SCHOOLS, 12, "lille", 0, "fr", "Notre fournisseur vend aussi des distributeurs de boissons, très bons prix, écrivez-moi !" },
    { HOUSING_FIRST, NO_POST, "tampere", 0, "en",
      "The Commission wants one method for all cities. We count during a week, others in one night.\n\n"
      "@Homelessness: what would you lose by changing?" },
    { HOUSING_FIRST, 18, "lyon", 0, "fr", "Une seule nuit, avec 300 bénévoles, sinon ils ne viennent pas. Une semaine serait plus juste, mais qui paierait ?" },
    /* 20 */ { HOUSING_FIRST, 18, "vilnius", 0, "lt", "Skaičiuojame per naktį, bet vasarą ir žiemą. Skirtumas – beveik trečdalis." },
    { NIGHT_TRAINS, NO_POST, "ghent", COORDINATOR, "en",
      "From December there are four more night trains in Europe, and none stops with us. Shall we write a common letter? What we would need from each city:\n\n"
      "- [ ] passengers a year to your five first destinations\n- [ ] a platform that is free after 22:00\n- [x] somebody who signs" },
    { NIGHT_TRAINS, 21, "rotterdam", COORDINATOR, "nl",
      "Wij doen mee. Onze cijfers komen in november; @Ghent, delen we dan een tabel?" },
    { NIGHT_TRAINS, 21, "athens", COORDINATOR, "el",
      "Από την Αθήνα το νυχτερινό τρένο είναι ακόμη όνειρο, αλλά υπογράφουμε. Να μη γράψουμε μόνο για τη Δύση." },
    { NIGHT_TRAINS, 23, "porto", COORDINATOR, "pt",
      "De acordo com Atenas: sem a Península e o Sudeste a carta fica pela metade. Proponho um parágrafo sobre ligações que **deixaram de existir**, "
      "com a página https://example.org/night-trains-2010 como fonte." },
    /* 25 */ { NIGHT_TRAINS, 21, "lyon", COORDINATOR, "fr", "Lyon signe. Le maire demande une date pour l'envoi : avant la réunion des ministres ?" },
    { NIGHT_TRAINS, 25, "ghent", COORDINATOR, "en", "Yes: out by 20 November. I will put the draft here next week, @Lyon @Porto @Athens @Rotterdam." },
    { GREEN_ROOFS, NO_POST, "tampere", COORDINATOR, "en",
      "Our treasurer asks what a green roof *saves*. We have a figure for water (some 4 euros a square metre in ten years) and none for heat. Who has measured?" },
    { GREEN_ROOFS, 27, "rotterdam", OFFICER, "nl",
      "Wij meten sinds 2019 op negen daken. Op warme dagen is het daaronder gemiddeld 2,7 graden koeler. De gegevens zijn open." },
    { CHARTER, NO_POST, "cardiff", COORDINATOR, "en",
      "Cameras that count people, cameras that know them: the line is thin, and each of us draws it alone. Would a page that all of us sign help? "
      "I am thinking of five sentences, no more." },
    /* 30 */ { LYON_IN_GHENT, NO_POST, "lyon", COORDINATOR, "fr",
               "Réunion du forum à Gand, du 10 au 12 mars. Trois places prises en charge. Qui veut y aller, et pour quoi faire ?" },
    { LYON_IN_GHENT, 30, "lyon", MAYOR, "fr", "Je viens le 11, pour la table ronde seulement. Merci de prévoir quelqu'un pour les ateliers." },
    { ATHENS_SEATS, NO_POST, "athens", COORDINATOR, "el",
      "Λήγουν δύο θέσεις μας στο τέλος του έτους. Όποιος θέλει να συνεχίσει ή να αναλάβει, ας το πει εδώ **μέχρι τις 30 Νοεμβρίου**." },
};
const int demo_post_count = (int)(sizeof demo_posts / sizeof *demo_posts);
