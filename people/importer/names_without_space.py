"""Divides Chinese and Korean names that are written without a space: "张丽", "김민수".

Both begin with the family name, which is one of a few: a character, seldom two. A name that
begins with none of them is left whole, and so is one that may be divided in two ways. Japanese
names have no such rule: family and given name take one to three characters each, of thousands.

Sources: 百家姓 (the Hundred Family Surnames, about 960), with the traditional forms and with those
of the hundred most frequent family names in the report of the Chinese Ministry of Public Security
for 2020 (二〇二〇年全国姓名报告) that it lacks; the Korean census of 2015 (KOSIS), with the forms
of the standard language of the North. The Japanese family names that begin with a Chinese one
are put together by hand, in Japanese and simplified characters: with them nothing tells.
"""

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_CHINESE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康"
    "伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗"
    "丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄"
    "印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮"
    "牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡"
    "国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查"
    "后荆红游竺权逯盖益桓公肖付闫覃丘"
    # Traditional forms.
    "趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒竇雲蘇範魯韋馬鳳鮑費賀湯羅畢鄔樂時齊顧黃蕭貝計談龐紀"
    "項閔賈婁顏鍾鐘駱萬盧經應鄧單諸鈕龔陸榮烏車寧欒厲劉龍葉薊懷從賴藺喬陰蒼雙聞黨譚貢勞逢酈壽"
    "邊農溫別莊閻連習魚滿國廣祿闕東歐鞏聶簡饒養須關後紅權蓋"
)
_CHINESE_OF_TWO = _words(
    "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 "
    "单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 亓官 司寇 "
    "颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 百里 东郭 南门 呼延 羊舌 "
    "微生 梁丘 左丘 南宫 第五 司馬 歐陽 諸葛 聞人 東方 赫連 尉遲 濮陽 單于 公孫 仲孫 軒轅 "
    "鍾離 長孫 鮮于 閭丘 顓孫 巫馬 東郭 南門 南宮"
)
_JAPANESE = _words(
    "金子 金田 金井 金城 金沢 金泽 柏木 柏原 水野 水谷 水田 水口 水島 水上 花田 花井 花岡 "
    "柳田 柳沢 柳泽 安藤 安田 安部 安達 安达 安井 安倍 元木 平野 平田 平井 平山 平川 平松 "
    "平岡 平冈 和田 和泉 米田 米山 米沢 米泽 明石 明智 成田 成瀬 江口 江藤 江川 江原 梅田 "
    "梅原 梅津 盛田 林田 高橋 高桥 高木 高田 高野 高山 高島 高岛 高井 高松 高瀬 高濑 田中 "
    "田村 田口 田辺 田边 田代 田島 田岛 田畑 田原 田淵 石川 石井 石田 石原 石橋 石桥 石黒 "
    "石黑 石塚 石渡 石山 石本 松本 松田 松井 松尾 松岡 松冈 松浦 松村 松永 松原 松下 松島 "
    "松岛 松山 松崎 井上 井口 井手 井出 富田 富永 富山 牧野 牧田 山本 山田 山口 山崎 山下 "
    "山内 山中 山根 山川 山岸 山村 谷口 谷川 谷本 秋山 秋田 秋元 秋本 伊藤 伊東 伊东 宫本 "
    "宫崎 宫田 宫川 宫下 宫城 甘利 武田 武藤 武井 白石 白井 白川 白鳥 白鸟 池田 池上 池本 "
    "桑原 桑田 桑名 桑野 桂木 浦田 浦野 浦川 温井 向井 古川 古賀 古贺 古田 古谷 都築 都筑 "
    "国分 广濑 广田 关口 关根 相馬 相沢 相川 相泽 別府 東海 東山"
)
_KOREAN = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄"
    "채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁리림량려로렴"
)
_KOREAN_OF_TWO = _words("남궁 황보 제갈 사공 선우 서문 독고 동방")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
_HANGUL = re.compile("[\uac00-\ud7a3]+")


def is_in_han(name: str) -> bool:
    """Whether a name is in Chinese characters only: it may be Chinese or Japanese."""
    return bool(_HAN.fullmatch(name.replace(" ", "")))


def without_space(name: str) -> tuple[str, str] | None:
    """Given name and family name of one word; None where nothing tells where it is divided."""
    name = unicodedata.normalize("NFC", name)
    if _HAN.fullmatch(name):
        return _chinese(name)
    return _korean(name) if _HANGUL.fullmatch(name) else None


def _chinese(name: str) -> tuple[str, str] | None:
    """One or two characters behind the family name. "欧阳" and "田中诚" are left whole."""
    if name[:2] in _CHINESE_OF_TWO:
        return (name[2:], name[:2]) if len(name) in (3, 4) else None
    if len(name) not in (2, 3) or name[0] not in _CHINESE or name[:2] in _JAPANESE:
        return None
    return name[1:], name[0]


def _korean(name: str) -> tuple[str, str] | None:
    """One or two syllables behind the family name. "황보라" is Hwang Bo-ra or Hwangbo Ra."""
    if name[:2] in _KOREAN_OF_TWO:
        return (name[2:], name[:2]) if len(name) == 4 else None
    if len(name) not in (2, 3) or name[0] not in _KOREAN:
        return None
    return name[1:], name[0]
