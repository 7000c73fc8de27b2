"""English headers of lists of people."""

from people.importer.columns import Column

C = Column
WORDS: dict[C, str] = {
    C.NAME_POSITION: "name and title|name and position|name and functional title|"
    "name and job title|name and designation|name and function|name and role|names and titles",
    C.NUMBER: "no|nr|n|num|number|s n|sn|s no|sno|sr no|sl no|serial no|serial number|row|"
    "row number",
    C.HONORIFIC: "honorific|salutation|prefix|name prefix|mr ms|form of address|courtesy title",
    C.TITLE: "title",
    C.GIVEN_NAME: "first name|firstname|fname|first names|given name|given names|forename|"
    "forenames|forename s|middle name|middle names|other names|first and middle name|"
    "first and middle names",
    C.FAMILY_NAME: "last name|lastname|lname|last names|family name|familyname|sur name|"
    "family names|surname|surnames",
    C.NAME: "name|names|participant|participants|name of participant|names of participants|"
    "delegate|delegates|name of delegate|attendee|attendees|registrant|nominee|"
    "representative|representatives|name of representative|name and surname|"
    "surname and name|name surname|first and last name|first name and last name|"
    "last name and first name|last name first name|first name last name|"
    "family name and given name|given name and family name|name of official|"
    "focal point|primary focal point|main focal point|national focal point|contact person|"
    "primary contact|main contact|"
    "name of focal point|focal point name|head of delegation",
    C.FULL_NAME: "full name|fullname|full names|complete name|name in full",
    C.POSITION: "position|positions|job|job title|jobtitle|job position|job role|job function|"
    "designation|function|functions|role|role title|post|post title|occupation|profession|rank|"
    "official title|official position|current position|functional title|title position|"
    "position title|title function|role in organization|role in organisation|"
    "position in organization|position in organisation|job title in organization",
    C.ORGANISATION: "organisation|organization|organisations|organizations|institution|"
    "institutions|institute|ministry|agency|ministry agency|ministry institution|"
    "ministry organization|ministry organisation|ministry department|company|company name|"
    "name of company|employer|employer name|affiliation|affiliations|entity|name of entity|"
    "organization name|organisation name|organization full name|organisation full name|"
    "full name of organization|full name of organisation|org|org name|name of organization|"
    "name of organisation|institution name|name of institution|name of ministry|ministry name|"
    "agency name|name of agency|sending organization|sending organisation|parent organization|"
    "parent organisation|institutional affiliation|workplace|place of work|university|firm",
    C.POSITION_ORGANISATION: "designation and organization|designation and organisation|"
    "position and organization|position and organisation|title and organization|"
    "title and organisation|position and institution|title and institution|"
    "title and affiliation|position and affiliation|job title and organization|"
    "job title and organisation|functional title and organization|"
    "functional title and organisation",
    C.ORGANISATION_KIND: "organisation type|organization type|type of organisation|"
    "type of organization|org type|institution type|type of institution|type of entity|"
    "sector|category|stakeholder group|stakeholder type|type of stakeholder",
    C.COUNTRY: "country where you work|country in which you work|country you work in|country|"
    "countries|country name|name of country|nationality country|country region|country territory|"
    "country or territory|country economy|economy|delegation|delegations|member state|"
    "member states|member country|party|country represented|represented country|"
    "representing country|sending country|nominating country|country of organization|"
    "country of organisation|country of work|work country|duty station country|"
    "country of affiliation",
    C.OTHER_COUNTRY: "country in which you reside|country where you live|country you live in|"
    "nationality|nationalities|citizenship|country of citizenship|country of nationality|"
    "country of origin|origin country|home country|iso code|iso3|iso country code|"
    "country iso code|country of residence|residence country|residence|country of birth|state",
    C.EMAIL: "email|emails|mail|mail address|email address|email addresses|email adress|"
    "email id|contact email|mails|electronic mail|electronic address",
    C.PHONE: "phone|phones|telephone|tel|mobile|mobile phone|cell|cell phone|cellphone|"
    "phone number|phone numbers|telephone number|telephone numbers|mobile number|"
    "cell number|cell phone number|mobile phone number|tel no|phone no|mobile no|tel number|"
    "telephone no|contact no|mob|mob no|contact number|contact phone|contact telephone|whatsapp|"
    "whatsapp number|whatsapp no|cellphone number|gsm|phone mobile|landline",
    C.ARRIVAL: "arrival|arrival date|date of arrival|arrives|arrives on",
}
OTHERS = (
    "gender|sex|age|date of birth|birth date|birthday|birthdate|place of birth|passport|"
    "passport number|passport no|remarks|remark|notes|note|comments|comment|status|signature|"
    "group|group type|team|region|subregion|city|town|province|state province|"
    "province state|address|street|zip|postal code|zip code|zip postal code|po box|fax|fax number|"
    "website|web page|language|languages|preferred language|dietary requirements|diet|"
    "dietary restrictions|hotel|departure|departure date|flight|visa|meeting|event|event name|"
    "location|venue|session|department|unit|division|nickname|name on badge|badge name|id|date|"
    "timestamp|type of participant|participant type|category of participant|participant category|"
    "twitter|linkedin|photo|image|url|guest|attended|emergency contact|supervisor"
)
