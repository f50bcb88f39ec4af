/* SPDX-License-Identifier: EUPL-1.2 */
/* Common given and family names by language, written down for the demonstration. */
#include "commands/demo_names.h"

const NameList name_lists[] = {
    { "de",
      "Anna Katharina Johanna Sabine Ulrike Claudia Heike Birgit Lena Franziska Miriam Judith Carolin Antje Svenja "
      "Petra",
      "Thomas Stefan Matthias Andreas Jens Tobias Florian Martin Johannes Lukas Sebastian Ralf Henning Dirk Moritz Uwe",
      "Albrecht Baumann Brandt Dietrich Engel Fuhrmann Graf Haas Jansen Kessler Lindner Lorenz Maurer Pohl Reuter "
      "Sander Seidel Thiele Vogt Winkler Ziegler Kuhn Hoppe Berger" },
    { "fr",
      "Camille Claire Hélène Isabelle Juliette Manon Nathalie Sandrine Sophie Valérie Aurélie Delphine Florence "
      "Mathilde Inès Élodie",
      "Antoine Bastien Clément Damien Étienne Fabrice Guillaume Julien Laurent Mathieu Nicolas Olivier Pascal Rémi "
      "Thierry Yann",
      "Arnaud Barbier Blanchard Bonnet Carpentier Chevalier Collet Delmas Dupuis Faure Fontaine Garnier Gauthier "
      "Lacroix Lambert Lefort Marchand Meunier Noël Perrin Renaud Rousseau Vasseur Vidal" },
    { "nl",
      "Anneke Femke Griet Hanneke Ilse Joke Karlijn Lotte Marieke Nienke Roos Saskia Sofie Tine Veerle Willemijn",
      "Bart Bram Dirk Frank Gert Hans Jeroen Joris Koen Maarten Pieter Ruben Sander Stijn Tom Wouter",
      "Aerts Bakker Bosman Claes Dekker Dijkstra Goossens Hendriks Jacobs Kuipers Lemmens Maes Mulder Peeters "
      "Postma Schouten Smeets Timmermans Veenstra Vermeulen Verbeke Willems Wouters Zwart" },
    { "en",
      "Alice Bridget Catherine Deborah Eleanor Fiona Gemma Heather Imogen Joanna Karen Laura Nicola Rachel Siobhan "
      "Tamsin",
      "Adrian Callum Daniel Edward Gareth Graham Huw Ian Kieran Liam Malcolm Neil Oliver Patrick Rory Stuart",
      "Aldridge Barlow Brennan Carmichael Chapman Doyle Fairclough Fletcher Gallagher Hargreaves Jenkins "
      "Kirkpatrick Lockwood Maguire Nolan Osborne Pritchard Quigley Rowlands Sinclair Thornton Underwood Wainwright "
      "Yates" },
    { "it",
      "Alessandra Barbara Chiara Elisa Federica Giulia Ilaria Laura Martina Noemi Paola Roberta Serena Silvia "
      "Valentina Viola",
      "Alberto Bruno Carlo Davide Emanuele Filippo Giacomo Lorenzo Marco Nicola Paolo Riccardo Simone Stefano Tommaso "
      "Vittorio",
      "Amato Barone Basile Bellini Caputo Conte Damiani Fabbri Ferraro Gatti Grassi Longo Marchetti Martinelli "
      "Monti Orlando Palumbo Rinaldi Sala Serra Testa Valentini Villa Zanetti" },
    { "es",
      "Alba Beatriz Carmen Cristina Elena Inmaculada Irene Leticia Lucía Marta Mercedes Nuria Pilar Raquel Rocío "
      "Teresa",
      "Adrián Álvaro Carlos Diego Enrique Fernando Gonzalo Ignacio Javier Jorge Luis Marcos Pablo Rafael Rubén Tomás",
      "Aguilar Benítez Calvo Campos Carrasco Crespo Delgado Escudero Gallego Herrero Ibáñez Lozano Marín Medina "
      "Montero Navarro Ortega Pardo Peña Rivas Santos Serrano Soler Vega" },
    { "pt",
      "Ana Beatriz Carla Catarina Filipa Graça Helena Inês Joana Leonor Mafalda Margarida Raquel Rita Sofia Teresa",
      "André Bruno Carlos Diogo Duarte Filipe Gonçalo Hugo João Luís Manuel Miguel Nuno Pedro Rui Tiago",
      "Almeida Azevedo Barbosa Cardoso Carneiro Castro Correia Cunha Esteves Faria Fonseca Guerreiro Lima Macedo "
      "Matos Moreira Neves Pacheco Pinto Quintela Ramos Teixeira Vaz Vieira" },
    { "el",
      "Aikaterini Alexandra Angeliki Anna Chryssa Despina Dimitra Eleni Evangelia Ioanna Kalliopi Maria Niki Sofia "
      "Vasiliki Zoe",
      "Alexandros Andreas Antonis Apostolos Charis Christos Dimitris Giorgos Ioannis Kostas Michalis Nikos Panagiotis "
      "Petros Stavros Thanasis",
      "Alexiou Anagnostou Antoniou Athanasiou Christodoulou Dimopoulos/Dimopoulou Fotiadis/Fotiadi Georgiou "
      "Hatzis/Hatzi Ioannou Kalogeropoulos/Kalogeropoulou Karras/Karra Konstantinou Lambrou Makris/Makri Nikolaou "
      "Oikonomou Panagiotou Petridis/Petridi Raptis/Rapti Stavrou Theodorou Vlachos/Vlachou Zervas/Zerva" },
    { "pl",
      "Agata Agnieszka Aleksandra Barbara Dorota Ewa Joanna Julia Kamila Karolina Katarzyna Magdalena Małgorzata "
      "Monika Natalia Zofia",
      "Adam Andrzej Bartosz Dawid Grzegorz Jakub Jan Krzysztof Łukasz Marcin Mateusz Michał Paweł Piotr Tomasz "
      "Wojciech",
      "Adamczyk Baran Borkowski/Borkowska Czarnecki/Czarnecka Dudek Gajewski/Gajewska Górski/Górska "
      "Jasiński/Jasińska Kubiak Lis Malinowski/Malinowska Michalak Nowicki/Nowicka Olszewski/Olszewska Pawlak "
      "Pietrzak Rutkowski/Rutkowska Sadowski/Sadowska Sikora Szulc Walczak Wilk Wróbel Zawadzki/Zawadzka" },
    { "cs",
      "Alena Barbora Dana Eva Hana Ivana Jana Kateřina Lenka Lucie Markéta Martina Monika Petra Tereza Zuzana",
      "David Filip František Jakub Jan Jiří Josef Karel Lukáš Marek Martin Michal Ondřej Pavel Petr Tomáš",
      "Bartoš/Bartošová Beneš/Benešová Blažek/Blažková Doležal/Doležalová Fiala/Fialová Havlík/Havlíková "
      "Holub/Holubová Jelínek/Jelínková Kadlec/Kadlecová Kolář/Kolářová Kratochvíl/Kratochvílová Krejčí Malý/Malá "
      "Mareš/Marešová Moravec/Moravcová Němec/Němcová Pospíšil/Pospíšilová Růžička/Růžičková Sedláček/Sedláčková "
      "Soukup/Soukupová Šimek/Šimková Urban/Urbanová Vaněk/Vaňková Zeman/Zemanová" },
    { "sk",
      "Adriana Andrea Anna Daniela Dominika Eva Ivana Jana Katarína Lucia Mária Martina Michaela Simona Veronika "
      "Zuzana",
      "Andrej Branislav Igor Ivan Ján Jozef Juraj Ľuboš Marek Martin Matej Michal Pavol Peter Richard Tomáš",
      "Baláž/Balážová Bartko/Bartková Čierny/Čierna Ďurica/Ďuricová Gajdoš/Gajdošová Hanzel/Hanzelová "
      "Horváth/Horváthová Hudec/Hudecová Jurík/Juríková Kollár/Kollárová Kováč/Kováčová Kučera/Kučerová "
      "Lukáč/Lukáčová Mikuš/Mikušová Molnár/Molnárová Oravec/Oravcová Polák/Poláková Sloboda/Slobodová "
      "Šimko/Šimková Tkáč/Tkáčová Urban/Urbanová Varga/Vargová" },
    { "hu",
      "Ágnes Andrea Anikó Anna Boglárka Csilla Dóra Edit Erika Eszter Ildikó Judit Katalin Krisztina Réka Zsófia",
      "Ádám András Attila Balázs Bence Csaba Dániel Dávid Ferenc Gábor Gergely István László Márton Péter Zoltán",
      "Bakos Barta Biró Bodnár Bognár Fazekas Fehér Fodor Gál Gulyás Hegedűs Jakab Katona Kelemen Kocsis Lengyel "
      "Lukács Mészáros Orsós Pintér Szűcs Török Váradi Vörös" },
    { "ro",
      "Adina Alina Ana Andreea Bianca Carmen Corina Cristina Daniela Elena Ioana Laura Mihaela Oana Raluca Simona",
      "Adrian Alexandru Andrei Bogdan Călin Cătălin Ciprian Cristian Dan Florin George Ionuț Lucian Mihai Radu Vlad",
      "Albu Barbu Botezatu Ciobanu Cojocaru Crețu Dobre Dragomir Enache Filip Florea Grigore Lupu Manea Marinescu "
      "Moldovan Neagu Oprea Pavel Petcu Rusu Sandu Toma Voicu" },
    { "bg",
      "Albena Anelia Boryana Daniela Desislava Diana Elena Gergana Iva Kalina Lilyana Milena Nadezhda Petya Radostina "
      "Tsvetelina",
      "Aleksandar Atanas Boris Borislav Dimitar Georgi Hristo Ivaylo Kaloyan Krasimir Lyubomir Martin Nikolay Petar "
      "Stefan Todor",
      "Angelov/Angelova Atanasov/Atanasova Bonev/Boneva Dimov/Dimova Donchev/Doncheva Filipov/Filipova Genov/Genova "
      "Hristov/Hristova Iliev/Ilieva Kostov/Kostova Kolev/Koleva Lazarov/Lazarova Marinov/Marinova Mihov/Mihova "
      "Naydenov/Naydenova Pavlov/Pavlova Rusev/Ruseva Simeonov/Simeonova Tanev/Taneva Tonev/Toneva Vasilev/Vasileva "
      "Yanev/Yaneva Zlatev/Zlateva" },
    { "sr",
      "Aleksandra Ana Biljana Danijela Dragana Gordana Ivana Jelena Katarina Maja Marija Milica Nataša Sanja Tamara "
      "Vesna",
      "Aleksandar Bojan Branko Dejan Dragan Dušan Filip Goran Ivan Marko Miloš Nemanja Nenad Nikola Stefan Vladimir",
      "Bogdanović Cvetković Dimitrijević Filipović Gajić Ilić Janković Kostić Krstić Lazić Lukić Maksimović Matić "
      "Mitrović Pantić Pavlović Perić Radović Savić Simić Stanković Tasić Vasić Živković" },
    { "hr",
      "Ana Andreja Barbara Dora Dubravka Ivana Jasna Katarina Lana Lucija Maja Marija Martina Mirjana Petra Sanja",
      "Ante Antonio Boris Damir Davor Domagoj Filip Hrvoje Ivan Josip Krešimir Luka Mario Mislav Tomislav Zoran",
      "Babić Barišić Blažević Božić Brkić Filipović Galić Grgić Horvatić Jurić Kolar Košćak Lončar Marušić Mikulić "
      "Novosel Pavić Perković Radić Rukavina Šarić Tomašić Vidović Vuković" },
    { "sl",
      "Alenka Ana Andreja Barbara Eva Irena Jana Katarina Maja Mateja Nina Petra Polona Sabina Špela Urška",
      "Aleš Andrej Boštjan David Gregor Igor Janez Jure Luka Marko Matej Matjaž Miha Primož Rok Tomaž",
      "Bizjak Bregar Černe Debeljak Gorenc Hočevar Jereb Kavčič Kobal Kolenc Kos Kotnik Kralj Lavrič Medved Mlakar "
      "Oblak Pirc Rozman Rupnik Turk Vidmar Zajc Zupan" },
    { "mk",
      "Ana Biljana Daniela Elena Frosina Gordana Irena Ivana Jasmina Katerina Magdalena Maja Marija Natasha Sonja "
      "Vesna",
      "Aleksandar Blagoj Darko Dejan Filip Goce Goran Igor Ivan Jovan Kiril Nikola Petar Stefan Toni Zoran",
      "Angelovski/Angelovska Bogdanovski/Bogdanovska Dimitrovski/Dimitrovska Georgievski/Georgievska Iliev/Ilieva "
      "Jovanovski/Jovanovska Kostovski/Kostovska Lazarevski/Lazarevska Markovski/Markovska Mitrevski/Mitrevska "
      "Naumovski/Naumovska Pavlovski/Pavlovska Ristovski/Ristovska Simonovski/Simonovska Spirovski/Spirovska "
      "Stojanovski/Stojanovska Trajkovski/Trajkovska Veljanovski/Veljanovska" },
    { "sq",
      "Albana Anila Arta Blerina Drita Elira Entela Fjolla Ilirjana Jonida Mimoza Mirela Rezarta Shpresa Teuta Vjosa",
      "Agim Alban Arben Artan Besnik Blerim Dritan Ermal Fatos Genc Gjergj Ilir Kreshnik Luan Shpend Valon",
      "Ahmeti Basha Berisha Dervishi Duka Elezi Gashi Gjoka Hoti Kastrati Kelmendi Koci Kola Krasniqi Leka Marku "
      "Morina Prifti Rama Shala Shehu Tahiri Xhafa Zeqiri" },
    { "tr",
      "Aslı Ayşe Başak Burcu Ceren Deniz Elif Esra Fatma Gizem Hande Melike Nilüfer Özge Selin Zeynep",
      "Ahmet Alper Barış Burak Cem Emre Engin Hakan Kaan Kerem Levent Mehmet Murat Onur Serkan Tolga",
      "Acar Aksoy Altun Aslan Avcı Bulut Candan Çetin Demirtaş Doğan Erdem Güler Güneş Işık Karaca Keskin Korkmaz "
      "Öztürk Polat Sarı Şimşek Taş Uçar Yalçın" },
    { "az",
      "Aygün Aynur Aysel Gülnar Günel Könül Lalə Leyla Nərmin Nigar Rəna Solmaz Sevda Sevinc Turan Zəhra",
      "Anar Elçin Elnur Elvin Emin Fərid Kamran Murad Nicat Orxan Rauf Rəşad Samir Tural Vüqar Zaur",
      "Abbaslı Babalı Əhmədli Hacılı Həsənli Hüseynli İbrahimli Kərimli Mahmudlu Məmmədli Muradlı Nəbili "
      "Orucov/Orucova Qasımlı Quliyev/Quliyeva Rzayev/Rzayeva Rəhimli Sadıqlı Səfərli Tağıyev/Tağıyeva "
      "Vəliyev/Vəliyeva Yusifli Zeynallı" },
    { "ka",
      "Ana Eka Eliso Irina Ketevan Khatuna Lali Lela Maia Manana Mariam Natia Nino Salome Tamar Tea",
      "Aleksandre Archil Beka Dato Gia Giorgi Irakli Kakha Lasha Levan Luka Mamuka Nika Sandro Vakhtang Zurab",
      "Abashidze Beridze Bregvadze Chikovani Dolidze Gabunia Gelashvili Gogoladze Janelidze Kakabadze Kapanadze "
      "Kiknadze Kobakhia Lomidze Maisuradze Mchedlidze Nozadze Papidze Rukhadze Shengelia Tabidze Tsiklauri Ugulava "
      "Zhvania" },
    { "hy",
      "Ani Anahit Anna Arpine Armine Astghik Gayane Hasmik Lilit Lusine Mane Mariam Nare Naira Sona Tatevik",
      "Aram Ara Armen Arsen Artur Ashot David Gagik Garik Gor Hayk Karen Levon Narek Tigran Vahe",
      "Abrahamyan Aleksanyan Arakelyan Avagyan Azatyan Babayan Davtyan Galstyan Gasparyan Ghazaryan Hakobyan "
      "Harutyunyan Hovhannisyan Karapetyan Manukyan Martirosyan Melkonyan Mkrtchyan Petrosyan Safaryan Simonyan "
      "Tadevosyan Vardanyan Zakaryan" },
    { "uk",
      "Alina Anna Daryna Halyna Inna Iryna Kateryna Khrystyna Liudmyla Mariia Nadiia Oksana Olena Svitlana Tetiana "
      "Yuliia",
      "Andrii Bohdan Dmytro Ihor Ivan Kostiantyn Maksym Mykhailo Mykola Oleh Oleksandr Pavlo Roman Serhii Taras Yurii",
      "Andriienko Babenko Bilous Boichuk Bondar Chornenko Davydenko Hnatiuk Honchar Ivanchuk Kolomiiets Kozachenko "
      "Kryvenko Lysenko Marchuk Melnychuk Moroz Onyshchenko Panchenko Polishchuk Romaniuk Savchuk Tymchenko "
      "Yurchenko" },
    { "lt",
      "Aistė Asta Austėja Daiva Eglė Giedrė Gintarė Ieva Indrė Jolanta Jurgita Kristina Lina Rasa Rūta Vaida",
      "Andrius Arūnas Darius Dainius Edvinas Gediminas Giedrius Jonas Justas Karolis Linas Mantas Marius Paulius "
      "Tomas Vytautas",
      "Adomaitis/Adomaitienė Balčiūnas/Balčiūnienė Baranauskas/Baranauskienė Butkus/Butkienė Gaidys/Gaidienė "
      "Jankauskas/Jankauskienė Kairys/Kairienė Katkus/Katkienė Kavaliauskas/Kavaliauskienė "
      "Mikalauskas/Mikalauskienė Navickas/Navickienė Norkus/Norkienė Petrauskas/Petrauskienė Rimkus/Rimkienė "
      "Sabaliauskas/Sabaliauskienė Šimkus/Šimkienė Urbonas/Urbonienė Vaitkus/Vaitkienė Zabiela/Zabielienė "
      "Žukauskas/Žukauskienė" },
    { "lv",
      "Agnese Aija Anita Baiba Dace Elīna Evita Ieva Ilze Inese Kristīne Laima Laura Līga Sanita Zane",
      "Aivars Andris Artūrs Edgars Guntis Imants Ivars Jānis Juris Kaspars Māris Mārtiņš Normunds Raivis Toms Uldis",
      "Āboliņš/Āboliņa Balodis/Balode Bērziņš/Bērziņa Dūmiņš/Dūmiņa Eglītis/Eglīte Freimanis/Freimane "
      "Grīnbergs/Grīnberga Jansons/Jansone Kalniņš/Kalniņa Kļaviņš/Kļaviņa Krūmiņš/Krūmiņa Lapiņš/Lapiņa "
      "Liepiņš/Liepiņa Ozoliņš/Ozoliņa Pētersons/Pētersone Rozītis/Rozīte Siliņš/Siliņa Sproģis/Sproģe "
      "Vanags/Vanaga Vītols/Vītola Zariņš/Zariņa" },
    { "et",
      "Anneli Anu Eve Helen Kadri Katrin Kersti Kristi Liis Maarja Mari Merike Pille Riina Signe Triin",
      "Andres Ants Erki Indrek Jaan Janek Kalev Kristjan Madis Margus Mart Priit Raivo Tarmo Toomas Urmas",
      "Aas Allik Jõesaar Kallas Karu Kask Koppel Kukk Kuusk Laas Lepik Luik Mets Mägi Oja Pärn Raud Rebane Saar "
      "Sepp Tamm Teder Vaher Võsu" },
    { "fi",
      "Aino Anna Elina Eeva Hanna Heidi Jenni Johanna Kaisa Katja Laura Maija Outi Päivi Riikka Tiina",
      "Antti Eero Esa Heikki Jari Jukka Juha Kari Lauri Markku Matti Mika Olli Pekka Timo Ville",
      "Aalto Ahola Anttila Hakala Halonen Hiltunen Järvi Kallio Karvonen Kinnunen Koskela Laitila Lampinen Lehto "
      "Manninen Mattila Ojala Peltola Rantanen Saarela Salo Toivonen Tuominen Vainio" },
    { "sv",
      "Agneta Anna Annika Birgitta Cecilia Ebba Elin Emma Ingrid Kajsa Karin Linnéa Maja Sofia Ulrika Åsa",
      "Anders Björn Carl Erik Fredrik Gustav Henrik Jesper Johan Lars Magnus Mats Niklas Oskar Per Viktor",
      "Ahlgren Berglund Blomqvist Dahlberg Edlund Ekström Forsberg Hedlund Holmgren Isaksson Jonsson Lindqvist "
      "Lundin Löfgren Nyström Norberg Sandberg Sjöberg Ström Söderlund Wallin Westman Åkesson Öberg" },
    { "da",
      "Anne Bente Camilla Charlotte Dorthe Hanne Helle Ida Karen Kirsten Lise Louise Maja Mette Sofie Trine",
      "Anders Bo Christian Claus Henrik Jakob Jens Jesper Kasper Lars Mads Mikkel Morten Peter Rasmus Søren",
      "Abildgaard Bach Bjerre Bruun Clausen Dahl Eskildsen Frandsen Friis Gram Henriksen Holst Iversen Jespersen "
      "Kjær Laursen Lund Mikkelsen Nørgaard Overgaard Ravn Skov Thomsen Vestergaard" },
    { "nb",
      "Anne Berit Cathrine Eli Grete Hanne Hilde Ida Ingeborg Kari Kristin Marit Marte Randi Silje Solveig",
      "Arne Bjørn Egil Eirik Geir Håkon Jon Kjetil Knut Magnus Odd Ola Rune Sigurd Terje Trond",
      "Aasen Bakke Berge Brekke Dahle Eide Fjeld Haugen Helland Hovland Iversen Knutsen Lie Lunde Moen Myhre Nygård "
      "Ruud Sandvik Solheim Strand Sæther Tangen Vik" },
    { "is",
      "Anna Arna Ásdís Birna Elín Guðrún Helga Hildur Inga Katrín Kristín Lilja Margrét Ragna Sigrún Sólveig",
      "Ari Arnar Birgir Bjarni Egill Einar Gunnar Halldór Helgi Jón Kári Magnús Ólafur Sigurður Stefán Þór",
      "Arason/Aradóttir Arnarson/Arnardóttir Bjarnason/Bjarnadóttir Egilsson/Egilsdóttir Einarsson/Einarsdóttir "
      "Gíslason/Gísladóttir Gunnarsson/Gunnarsdóttir Helgason/Helgadóttir Jóhannsson/Jóhannsdóttir "
      "Jónsson/Jónsdóttir Karlsson/Karlsdóttir Kristinsson/Kristinsdóttir Magnússon/Magnúsdóttir Pálsson/Pálsdóttir "
      "Ragnarsson/Ragnarsdóttir Stefánsson/Stefánsdóttir Sveinsson/Sveinsdóttir Þórsson/Þórsdóttir" },
    { "mt",
      "Antonella Bernardette Carmen Charlene Daniela Doris Elaine Graziella Josianne Marija Marthese Miriam Ramona "
      "Rita Stephania Vanessa",
      "Alfred Anton Carmelo Charles Clint Ġorġ Ivan Joseph Karm Keith Mario Mark Noel Pawlu Raymond Silvio",
      "Agius Attard Azzopardi Bonnici Borg Bugeja Buttigieg Calleja Camilleri Caruana Cassar Cauchi Debono Farrugia "
      "Fenech Galea Gatt Grech Mifsud Pace Sammut Spiteri Vella Zammit" },
};

const int name_list_count = (int)(sizeof name_lists / sizeof *name_lists);
