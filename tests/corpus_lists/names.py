"""Common given and family names, by language of the list. People are composed of them at random,
so that nobody in particular is meant."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """``female`` and ``male`` are given names, ``families`` family names.

    ``patronymics`` are (female, male) forms, in Russian only. ``particles`` stand before some
    family names.
    """

    female: tuple[str, ...]
    male: tuple[str, ...]
    families: tuple[str, ...]
    particles: tuple[str, ...] = ()
    patronymics: tuple[tuple[str, str], ...] = ()


def split(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


ENGLISH = Names(
    female=split(
        "Wanjiru, Achieng, Amina, Grace, Esther, Fatuma, Chipo, Thandiwe, Adaeze, Efua, Abena,"
        "Priya, Lakshmi, Sunita, Shirin, Mele, Sina, Ruth, Naomi, Halima, Zanele, Ngozi, Akosua,"
        "Mary Anne, Joyce, Miriam, Tendai, Rehema, Nasrin, Kavita, Dorothy, Florence"
    ),
    male=split(
        "Kamau, Otieno, Joseph, Daniel, Samuel, Kwame, Kofi, Chukwuemeka, Tunde, Sipho, Thabo,"
        "Rajesh, Vikram, Suresh, Tevita, Sione, Abdi, Hassan, Yusuf, Musa, Farai, Tapiwa, Blessing,"
        "John Paul, Peter, Emmanuel, Isaac, Moses, Juma, Baraka, Anil, Dilip"
    ),
    families=split(
        "Mwangi, Odhiambo, Wekesa, Kiprotich, Okafor, Adeyemi, Balogun, Mensah, Asante, Boateng,"
        "Dlamini, Nkosi, Moyo, Banda, Phiri, Chanda, Mutasa, Pillai, Sharma, Gupta, Rao, Perera,"
        "Rahman, Chowdhury, Fonoti, Tuilagi, Abdullahi, Warsame, Mohamud, Tesfaye, Bekele, Mugisha,"
        "Tumwine, Kagwa, O’Connell, Smith-Addo, Mbeki-Zulu, Nyirenda, Kaunda-Phiri, Sesay, Kamara"
    ),
)
FRENCH = Names(
    female=split(
        "Aïssatou, Fatoumata, Mariam, Awa, Clémentine, Hélène, Geneviève, Thérèse, Noëlle, Zénab,"
        "Marie-Claire, Anne-Sophie, Béatrice, Cécile, Rokhaya, Ndèye, Aminata, Chantal, Odile,"
        "Solange, Léontine, Yolande, Édith, Rosalie"
    ),
    male=split(
        "Mamadou, Ousmane, Ibrahima, Jean-Baptiste, François, Théophile, Gérard, Amadou,"
        "Souleymane, Étienne, Benoît, Jean-Pierre, Hervé, Raphaël, Cheikh, Seydou, Boubacar,"
        "Aurélien, Désiré, Célestin, Modibo, Issa, Noël, Fulgence"
    ),
    families=split(
        "Diop, Ndiaye, Traoré, Coulibaly, Sow, Bâ, Keïta, Kouassi, Yao, Koné, Ouédraogo, Sawadogo,"
        "N’Diaye, N’Guessan, Mbaye, Fofana, Camara, Diallo, Sidibé, Nkounkou, Mabiala, Lefèvre,"
        "Benoît, Dupré, Gérôme, Rakotomalala, Andriamihaja, Agbodjan, Houénou, Zinsou, Ekodo,"
        "Bélanger, Côté, Tshibangu, Mukendi"
    ),
    particles=("de", "du", "de La"),
)
SPANISH = Names(
    female=split(
        "María José, Lucía, Ximena, Verónica, Rocío, Inés, Begoña, Graciela, Marisol, Yolanda,"
        "Ana Belén, Carmen, Soledad, Noemí, Pilar, Guadalupe, Itzel, Paloma, Mónica, Belén"
    ),
    male=split(
        "José Luis, Andrés, Martín, Iñaki, Raúl, Óscar, Ramón, Joaquín, Hernán, Germán, Álvaro,"
        "Juan Carlos, Sebastián, Tomás, Efraín, Ulises, Nicolás, Simón, Fermín, Rubén"
    ),
    families=split(
        "García López, Muñoz Peña, Ibáñez, Quispe Mamani, Hernández Ruiz, Núñez, Ordóñez Vera,"
        "Castañeda, Güemes, Zúñiga Soto, Fernández Ríos, Gutiérrez, Peralta, Yupanqui, Montúfar,"
        "Echeverría, Salazar Ponce, Villalobos, Cárdenas Luna, Benítez, Ávila, Choque, Paredes"
    ),
    particles=("de la", "del", "de los"),
)
PORTUGUESE = Names(
    female=split(
        "Conceição, Inês, Luísa, Graça, Márcia, Tânia, Patrícia, Joaquina, Ana Rita, Beatriz,"
        "Fátima, Isaltina, Esperança, Domingas, Núria, Lúcia, Verónica, Amélia, Teresa, Vânia"
    ),
    male=split(
        "João, Joaquim, Adão, Estêvão, Gonçalo, Luís, António, Simão, Hélder, Nelson, Zeferino,"
        "Filipe, José Maria, Armando, Mário, Cláudio, Sérgio, Vítor, Tomé, Abílio"
    ),
    families=split(
        "Conceição, Gonçalves, Araújo, Simões, Brandão, Magalhães, Assunção, Falcão, Tavares,"
        "Macuácua, Chissano, Mondlane, Cossa, Tembe, Kiala, Lourenço, Neto, Sambo, Évora, Lopes,"
        "Semedo, Monteiro, Varela, Vieira, Guimarães, Bragança"
    ),
    particles=("da", "dos", "de"),
)
ARABIC = Names(
    female=split(
        "فاطمة, عائشة, مريم, زينب, نادية, سلمى, ليلى, هدى, سعاد, خديجة, رانيا, منى, أسماء, إيمان,"
        "هبة, نورة, سميرة, دعاء, آمنة, بشرى"
    ),
    male=split(
        "محمد, أحمد, يوسف, خالد, عمر, إبراهيم, حسن, عبد الله, عبد الرحمن, طارق, سمير, ياسين, كريم,"
        "إدريس, مصطفى, عادل, فيصل, رضا, جمال, نبيل"
    ),
    families=split(
        "الحسيني, المنصوري, بن علي, العلوي, التميمي, الشريف, القاسمي, حمدان, الخطيب, النجار,"
        "بن يوسف, الزهراني, الفاسي, بوزيد, الطاهر, السيد, العمري, بلقاسم, الهاشمي, عثمان,"
        "الدوسري, مرسي, أبو زيد, المهدي"
    ),
)
RUSSIAN = Names(
    female=split(
        "Анна, Елена, Ольга, Гульнара, Айгуль, Наталья, Татьяна, Светлана, Марина, Динара, Юлия,"
        "Ирина, Жанна, Алёна, Зухра, Мадина, Людмила, Вера"
    ),
    male=split(
        "Алексей, Борис, Нурлан, Тимур, Сергей, Фёдор, Павел, Азамат, Руслан, Виктор, Игорь,"
        "Даврон, Юрий, Марат, Андрей, Ильяс, Пётр, Семён"
    ),
    families=split(
        "Иванов, Петров, Сидоров, Ахметов, Нурмагамбетов, Каримов, Юсупов, Рахимов, Соловьёв,"
        "Фёдоров, Кузнецов, Абдуллаев, Назаров, Воробьёв, Исмаилов, Сулейменов, Орлов, Мамытов,"
        "Токарев, Лебедев, Щербаков, Королёв"
    ),
    patronymics=(
        ("Петровна", "Петрович"),
        ("Ивановна", "Иванович"),
        ("Нурлановна", "Нурланович"),
        ("Сергеевна", "Сергеевич"),
        ("Юрьевна", "Юрьевич"),
        ("Каримовна", "Каримович"),
        ("Андреевна", "Андреевич"),
        ("Ильинична", "Ильич"),
        ("Маратовна", "Маратович"),
        ("Фёдоровна", "Фёдорович"),
    ),
)
CHINESE = Names(
    female=split(
        "芳, 秀英, 丽, 敏, 静, 桂花, 晓燕, 雪梅, 婷婷, 佳怡, 玉兰, 文静, 春梅, 欣然, 雅琴"
    ),
    male=split(
        "伟, 强, 磊, 建国, 志明, 海涛, 国栋, 文博, 俊杰, 天宇, 晓东, 立新, 浩然, 永康, 思远"
    ),
    families=tuple("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"),
)

NAMES = {
    "en": ENGLISH,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "ar": ARABIC,
    "ru": RUSSIAN,
    "zh": CHINESE,
}
LANGUAGES = tuple(NAMES)
LATIN = ("en", "fr", "es", "pt")
