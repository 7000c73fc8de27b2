// The passkey scripts of the package that signs people in (allauth), as one file. Their addresses
// are those of static files; scripts/npm.py lays them beside ours before it bundles.
import "../mfa/js/webauthn-json.js";
import "../mfa/js/webauthn.js";
import "../account/js/onload.js";
