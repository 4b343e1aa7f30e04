"""What gives languages away: their scripts, little words, and letters of their own."""

from __future__ import annotations

# First letters of the blocks of Unicode, and the language that alone (or by far most) writes them;
# None where the words must tell.
BLOCKS: tuple[tuple[int, str | None], ...] = (
    (0x0000, None), (0x0370, "el"), (0x0400, None), (0x0530, "hy"), (0x0590, "he"), (0x0600, None),
    (0x0900, "hi"), (0x0980, "bn"), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, None), (0x0B80, "ta"),
    (0x0C00, "te"), (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"),
    (0x0F00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, None),
    (0x1780, "km"), (0x1800, None), (0x1C90, "ka"), (0x1CC0, None), (0x1F00, "el"), (0x2000, None),
    (0x3040, "ja"), (0x3100, "zh"), (0x3130, "ko"), (0x3190, "zh"), (0xA000, None), (0xAC00, "ko"),
    (0xD7B0, None), (0xF900, "zh"), (0xFB00, None),
)  # fmt: skip

# The commonest words that are no nouns: they make up a third of any text.
LITTLE_WORDS = {
    "en": "the of and to in a is that for it was on with as be by at this have from are not but they which",
    "fr": "le la les de des du et à en un une que qui dans est pour pas sur au avec ce il par plus sont",
    "es": "el la los de del y en que un una se por con para es al como más su lo no las ha fue este",
    "it": "il la di e che in un una per è con del non della sono al da i si le dei nel alla ha gli più",
    "pt": "o a de e que do da em um uma para não com os no na é se por mais dos das ao foi como são pelo à",
    "ro": "și de în la a cu pe care din că nu este o un să pentru mai au fost prin al ale sau după către",
    "de": "der die das und in den von zu mit ist des im für auf nicht ein eine dem sich auch es an als",
    "nl": "de het een van en in is dat op te zijn voor met die niet aan er om ook als maar door naar bij uit",
    "sv": "och i att det som en på är av för med till den har inte om ett men han var jag från vid kan sig",
    "pl": "i w na z się nie do to że o jest jak za od po przez co są był dla oraz ale ich tym przed roku",
    "cs": "a v na se je že s z do o to i za k by pro ale od po jako jsou které podle byl při roku také",
    "hu": "a az és hogy nem is egy meg ez volt de csak már mint el még azt lesz van szerint után által",
    "sq": "të e në dhe një për me që nga i është se ka më do kjo si u tek janë nuk ky ishte ose",
    "tr": "ve bir bu için ile da de olarak olan çok daha gibi kadar sonra ise en ne var her göre oldu olduğu",
    "az": "və bir bu üçün ilə da də olan olub edib ki isə daha kimi sonra hər öz görə bildirib o ən edilib",
    "uz": "va bir bu uchun bilan ham o‘z edi bo‘yicha haqida deb kerak emas keyin bo‘lgan qilish yil shu",
    "ru": "и в на не что с по как о из за это к от его для но он был до также все при который после года",
    "uk": "і в на не що з у та про до за від це як для його але він був після також які щодо під року й",
    "bg": "и на за в се да от с не е по са до че ще това като при бе след а към който през",
    "mk": "и на во од за се да со не е по што ќе до дека ги го ја оваа тоа како при беше кој ова а",
    "sr": "и у на је да се за са од не су што као који о до ће али или то га након према",
    "kk": "және бір бұл үшін мен да де ол осы болып деп туралы еді бойынша кейін керек жоқ бар",
    "be": "і ў на не што з у па да за ад гэта як для яго але ён быў пасля таксама якія пра",
    "ar": "في من على أن إلى عن مع هذا التي الذي هذه كان ما لا قد بعد بين ذلك و هو كما لم أو",
    "fa": "و در به از که این را با است برای آن یک خود تا بر شد کرد می هم های شده نیز بود",
    "ur": "کے کی میں اور ہے سے کا نے کو پر یہ ہیں کہ بھی جو اس کر تھا",
}
# Common words beyond those, and those of languages that the newsroom meets without reading them.
COMMON_WORDS = {
    "en": "has had were will would been their his her he she we you or about said who its more after"
    " also new one all up out there than first over into year what when no can could two other",
    "fr": "mais cette ses leur aux été avoir après comme ont deux même aussi elle fait être sans entre"
    " son sa ces selon depuis où",
    "es": "sus son pero entre cuando muy sin sobre también hasta hay donde quien desde está ser todo"
    " esta años tras según contra ya porque ese había",
    "it": "anche come ma ai delle nella questo dalla alle dal stato essere hanno dopo tra sua suo due"
    " ne ed se ci agli degli così",
    "pt": "sua seu também já quando entre ser está há pela até isso ele ela sobre depois mesmo aos nos"
    " nas pelos após muito ter",
    "ro": "era sunt fi lui ei dar când între fără doar poate înainte împotriva două mult peste sub și-a"
    " său sa acest această dintre fiind cel cea",
    "de": "aus bei war hat wird werden nach oder noch nur wie über einen einer eines er sie wir vor bis"
    " durch unter gegen seit mehr haben kann sind um am beim vom zum zur",
    "nl": "werd zich nog wordt hebben heeft over dan meer na moet jaar zou kan worden tot tegen deze"
    " dit ze hij we veel geen waren",
    "sv": "hade efter blev också när mot över under mycket sina sitt utan kommer säger skulle hon de vi"
    " eller där varit",
    "pl": "być tylko może który która które między dwa więcej bez tego ma już ze pod nad będzie został"
    " czy także jej jego ten",
    "cs": "být jen může který která před mezi dva více bez tím má již ze pod nad bude jeho její ten"
    " nebo jsme až pouze však",
    "hu": "ki ha pedig be fel több mely amely való lehet kell volna azonban alatt között ezt sem olyan"
    " ők két nagy első miatt",
    "sq": "kanë kishte por kur mes pa vetëm mund cili para kundër dy shumë mbi nën tij saj ai ajo pas duke",
    "tr": "hafta mı mi değil ancak ettiği yeni iki diye sadece bunun şu kendi bütün hem etti yıl ilk büyük"
    " olduğunu dedi başkanı önce bazı",
    "az": "həftə onun olaraq deyil lakin bütün belə yeni ilk amma çox idi edən edir olmuş hansı həmin üzrə"
    " olduğunu arasında iki haqqında qarşı bildirdi dedi birlikdə yalnız",
    "uz": "esa lekin bo‘lib bo‘ldi uning u ularning yangi qildi qilgan qilib shuningdek kun katta ikki"
    " birinchi chunki ko‘p mumkin ekan edilar bor yo‘q davlat dedi orasida qarshi ular har biri"
    " kabi tomonidan haqidagi boshqa",
    "ru": "было быть была были мы они она же бы если уже только еще ещё об во со чтобы когда может"
    " которые которая том этом два более чем без под себя",
    "uk": "бути було були вона вони ми цього який яка яке коли тому лише ще вже себе через проти між"
    " якщо може два більше ніж своєї свого",
    "bg": "беше бъде той тя те ние има няма само още може които която когато защото тези между срещу"
    " две повече без много над пред му ѝ ги го я си",
    "mk": "биде тој таа тие ние има нема само уште може кои која кога бидејќи овој меѓу против два"
    " повеќе без многу кон над пред му ѝ",
    "sr": "i u na je da se za sa od ne su što kao koji o do će ali ili to ga posle pre takođe gde ko"
    " biti dela био била било бити он она они ми има нема само још може која које када јер ова"
    " међу против два више без много над пред му bio bila bilo oni nema samo još može koja koje"
    " kada jer među protiv dva više bez mnogo nakon prema beograd srbija srbije ovde uvek nije dve"
    " svet vreme mesto celo",
    "kk": "бен пен деді екен тек жаңа бірақ ал оның олар өз жыл күні қарсы деген емес үлкен екі бірінші"
    " дейін арасында сияқты барлық қатар себебі болды",
    "be": "была было былі яна яны мы мае няма толькі яшчэ можа які якая калі паміж супраць два больш"
    " без шмат над перад яе гэтым",
    "ar": "كانت لن هي هم كل إنه أنه وقد وقال قال قبل خلال عند حيث لدى منذ حول ضد يوم عام ولا وفي ومن"
    " وأن الى او ان أي غير بعض ثم",
    "fa": "کرده اما اگر او آنها ما دارد ندارد سال روز گفت پس پیش بین علیه دو بیشتر بدون همه هر نه باید"
    " درباره",
    "el": "και το να του η της με που την από για είναι τον στην ο οι τα των στο σε θα δεν τη ότι ένα"
    " μια αυτό",
    "he": "של את על לא הוא זה עם כי גם אם או אל היא היה כל יש אני הם זו אך רק עוד בין לאחר אבל",
    "da": "og i det at en den til er som på de med han af for ikke der var et har vi jeg også blev"
    " efter mere men fra hun været hvor når mod over under meget sine uden kommer siger ville"
    " eller bliver blevet kunne skal ifølge mellem hvad nogle ud sig havde sagde",
    "no": "og i det at en den til er som på de med han av for ikke var et har vi jeg også ble etter mer"
    " men fra hun vært noen hvor når mot over under mye sine uten kommer sier ville eller blir"
    " blitt kunne skal ifølge mellom hva ut seg hadde sa sin nå bare",
    "is": "og að í á sem er til við um var en með ekki hann það því af fyrir hefur ég þetta eru frá eftir",
    "fi": "ja on ei se että oli hän ovat mutta myös kun niin tai jos mukaan sen joka ole kuin vuoden"
    " olisi jo kanssa sitä tämä hänen jossa jotka mitä vain enemmän ennen jälkeen vielä voi siitä"
    " kaikki eivät ollut häntä sekä kuitenkin tässä näin",
    "et": "ja on ei et see oli ka mis kui aga ning tema seda või kes nii siis oma selle aasta kuid pole"
    " olid olnud pärast enne vaid uus kaks esimene üle kelle mille veel nende neid nad oleks poolt"
    " vastu",
    "lv": "un ir no uz ar par kas ka arī bet lai pēc kā tika tas būs gan tā bija vai viņš šo gada var"
    " tomēr starp pret divi vairāk bez virs viņas viņu mēs kuri nav",
    "lt": "ir yra kad į su iš bet tai kaip dėl jis jau metų buvo ar po tik nuo savo kuris taip pat apie"
    " bus gali tačiau tarp prieš du daugiau be virš jos jų mes kurie nėra",
    "hr": "i je u da se na za od su s koji što kao te ali nakon prije također gdje iz o nije kako bi"
    " samo bila tko bio bilo oni nema još može koja koje kada jer među protiv dva više bez mnogo"
    " prema hrvatska hrvatske ovdje uvijek dvije svijet vrijeme mjesto cijelo rekao tjedan",
    "sl": "in je v da se na za ki so s z pa ne bi po kot tudi od iz ni bo še pri ter lahko zaradi bil"
    " biti samo kateri pred med dva več brez ima že nad bodo njegov njen ta ali smo ko bila bili"
    " niso",
    "sk": "a v na sa je že s z do o aj za by pre ale od po ako ktoré podľa bol pri roku tiež k ich sú"
    " byť len môže ktorý ktorá pred medzi dva viac bez tým má už zo pod nad bude jeho jej ten"
    " alebo sme až pritom však vo boli bola ktorých",
    "ca": "el la de i que a en un una els les per amb és del no al es com ha més però va seva aquest"
    " són també quan sobre fins hi on des ser tot anys després segons contra perquè aquesta seus"
    " dels ni això molt",
    "gl": "o a de e que do da en un unha para non cos os na é se por máis dos das ao foi como son pola"
    " á seu súa tamén xa cando entre ser está hai ata isto el ela sobre despois mesmo aos nos nas"
    " polos moi ter unhas",
    "eu": "eta da ez du bat dira ere zen izan baina duen egin hori dute baino beste dela ditu bere"
    " zuten zuen izango dago bi lehen horrek egiten arte ondoren aurka dituzte",
    "af": "die en van in is het nie dat om te op vir met sy wat hy ’n ook aan was deur as word sal"
    " hulle maar kan na oor hierdie haar hom ons wees by toe meer moet nuwe jaar teen gesê",
    "id": "yang dan di dari untuk dengan ini itu pada tidak dalam adalah akan ke juga oleh sebagai"
    " karena kata telah bisa dapat saat tahun dia mereka kami ia lebih hanya sudah namun antara"
    " terhadap dua baru atau bahwa para menjadi",
    "vi": "và của là có không được cho người trong với các một những khi đã này để tại từ ông về năm",
    "sw": "ya wa na kwa ni za katika la kuwa cha hiyo yake hii kama wakati huo baada lakini watu"
    " amesema pia kwamba yao wao mwaka yeye sana mpya mbili tu bila kati wake hilo hayo zake mwa"
    " ambao ambayo",
    "zu": "ukuthi futhi kodwa uma lokhu kanye ngoba nje khona kakhulu abantu ngo wathi uthe ngesikhathi"
    " leli ukuba wakhe kanti bakhe nge lo yakhe lapho emva nabo ngaphambi wayethi ukuze noma yena"
    " lona abanye wase",
    "xh": "ukuba ukuze kwaye kodwa xa oku kunye kuba nje abantu wathi uthi ngexesha le ngokuba emva"
    " mayela wakhe kanti bakhe nge lo yakhe apho ngaphambi okanye yena abanye wayesithi ngoku"
    " nangona phantsi",
    "ky": "жана бир бул үчүн менен да деп эле боюнча кийин керек бар болгон өлкө ал анын эмес деди"
    " тууралуу жаңы бирок алар өз жылы каршы деген чоң эки биринчи чейин ортосунда сыяктуу бардык"
    " болду ошол болот кылып",
    "tg": "ва дар ба аз ки ин бо барои аст он як низ мешавад кард шуд аммо буд",
    "mn": "нь юм байна энэ болон гэж тухай бол улсын байгаа хийж мөн ч он бөгөөд байв байсан хоёр шинэ"
    " их болсон ба гэсэн түүний тэд энэхүү өөрийн эсрэг дараа өмнө хүн жилийн",
    "ps": "د په او چې کې له ته دا هم سره يې شي کړي نه څخه دی",
    "ckb": "لە و بە بۆ کە لەگەڵ ئەو ئەم دەکات بوو نییە هەر کرد",
}
# Letters that one language of a script has and its neighbours hardly ever use; of Chinese, Japanese and
# Korean the commonest signs.
OWN_LETTERS = {
    "az": "əğı",
    "tr": "ğış",
    "de": "ß",
    "es": "ñ¿¡",
    "fr": "œçêèù",
    "pt": "ãõ",
    "ro": "țșăţş",
    "pl": "łąęśżźń",
    "cs": "řěů",
    "hu": "őű",
    "zh": "的一是不了在人有我他这這们們国國中大来來上为為个個和",
    "ja": "のにはをたがでてとしれさいるなも",
    "ko": "이는을의에가고다하지은를도로",
    "sv": "å",
    "da": "æøå",
    "no": "æøå",
    "is": "ðþæ",
    "fi": "ä",
    "et": "õä",
    "lv": "āēīūķļņģ",
    "lt": "ėįųąęū",
    "bg": "ъ",
    "hr": "đć",
    "sk": "ľĺŕôä",
    "ca": "·ç",
    "vi": "ạảấầẩậắằẵặẹẻẽềểệỉịọỏốồổộớờởợụủứừửữựỳỵỷỹđơư",
    "ky": "ңөүыэ",
    "tg": "ӣӯҷқҳғ",
    "mn": "өүэыё",
    "ps": "ښټډړږۍې",
    "ckb": "ۆێەڵ",
    "ru": "ыэё",
    "uk": "їєґі",
    "be": "ўыэі",
    "mk": "ѓќѕ",
    "sr": "ђћđć",
    "kk": "әқңұғһыіө",
    "fa": "پچژگ",
    "ur": "ٹڈےں",
}
